from django.contrib.admin.apps import AdminConfig


class BoardAdminConfig(AdminConfig):
    default_site = "jobboard.admin.site.BoardAdminSite"

    def ready(self) -> None:
        super().ready()
        from jobboard.admin import people  # noqa: F401 - it registers
