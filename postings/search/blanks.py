"""The characters besides those of ASCII that part words, and are part of none.

Every PostgreSQL whose ctype knows Unicode takes them for blanks. One whose ctype is C, as that of
the embedded server is, takes all characters beyond ASCII for letters: there `company’s` and
`front–end` would be one word each.
"""

# Measured: what `ts_parse` of PostgreSQL 15 takes for blank under C.UTF-8, of what has a meaning in
# Unicode 14 and is the same in the form NFKD. What has no meaning yet is taken along between two
# that have. Ranges of code points.
_RANGES = """
80-bf d7 f7 2c2-2c5 2d2-2eb 2ed 2ef-2ff 375 3f6 482 55a-55f 589-58f 5be 5c0 5c3 5c6 5f3-60f
61b-61f 66a-66d 6d4 6dd-6de 6e9 6fd-6fe 700-70f 7f6-7f9 7fe-7ff 830-83e 85e 888 890-891 8e2
964-965 970 9f2-9fb 9fd a76 af0-af1 b70 b72-b77 bf0-bfa c77-c7f c84 d4f d58-d5e d70-d79 df4 e3f
e4f e5a-e5b f01-f17 f1a-f1f f2a-f34 f36 f38 f3a-f3d f85 fbe-fc5 fc7-fda 104a-104f 109e-109f 10fb
1360-137c 1390-1399 1400 166d-166e 1680 169b-169c 16eb-16ed 1715 1734-1736 17d4-17d6 17d8-17db
17f0-180a 180e 1940-1945 19da-19ff 1a1e-1a1f 1aa0-1aa6 1aa8-1aad 1b5a-1b6a 1b74-1b7e 1bf2-1bff
1c3b-1c3f 1c7e-1c7f 1cc0-1cc7 1cd3 1ce1 1cf7 200b-20c0 2104-212e 213a-214d 214f 218a-2bff
2ce5-2cea 2cf9-2cff 2d70 2e00-2e2e 2e30-3004 3008-3020 302e-3030 3037 303d-303f 30a0 30fb
3190-3191 31c0-31e3 3248-327f 4dc0-4dff a490-a4c6 a4fe-a4ff a60d-a60f a673 a67e a6f2-a716
a720-a721 a789-a78a a828-a82b a830-a839 a874-a877 a8ce-a8cf a8f8-a8fa a8fc a92e-a92f a95f
a9c0-a9cd a9de-a9df aa5c-aa5f aa77-aa79 aade-aadf aaf0-aaf1 ab5b ab6a-ab6b abeb-abec e000-f8ff
fbb2-fdff fe45-fe46 feff-fffd 10100-1013f 10175-101fc 102e1-102fb 10320-10323 1039f 103d0 1056f
10857-1085f 10877-1087f 108a7-108af 108fb-108ff 10916-1091f 1093f 109bc-109bd 109c0-109ff
10a40-10a58 10a7d-10a7f 10a9d-10a9f 10ac8 10aeb-10af6 10b39-10b3f 10b58-10b5f 10b78-10b7f
10b99-10baf 10cfa-10cff 10e60-10e7e 10ead 10f1d-10f26 10f51-10f59 10f86-10f89 10fc5-10fcb
11047-11065 110bb-110c1 110cd 11140-11143 11174-11175 111c0 111c5-111c8 111cd 111db 111dd-111f4
11235 11238-1123d 112a9 1134d 1144b-1144f 1145a-1145d 114c6 115c1-115d7 11641-11643 11660-1166c
116b6 116b9 1173a-1173f 1183b 118ea-118f2 1193d 11944-11946 119e2 11a3f-11a46 11a9a-11a9c
11a9e-11aa2 11c41-11c45 11c5a-11c71 11ef7-11ef8 11fc0-11fff 12470-12474 12ff1-12ff2 13430-13438
16a6e-16a6f 16af5 16b37-16b3f 16b44-16b45 16b5b-16b61 16e80-16e9a 16fe2 1bc9c 1bc9f-1bca3
1cf50-1d166 1d16a-1d17a 1d183-1d184 1d18c-1d1a9 1d1ae-1d241 1d245-1d9ff 1da37-1da3a 1da6d-1da74
1da76-1da83 1da85-1da8b 1e14f 1e2ff 1e8c7-1e8cf 1e95e-1f12f 1f16d-1f16f 1f18a-1fbca e0001-e007f
f0000-10fffd
"""

BLANKS = "".join(
    "-".join(f"\\U{int(code, 16):08x}" for code in each.split("-")) for each in _RANGES.split()
)
"""As a regular expression of PostgreSQL has them between brackets."""
