"""Words of roles and fields that are written in several ways, none of them the name of a skill.

Written by hand for this program. A line is one thing; whoever writes one of its spellings means the
others as well. Abbreviations with several common meanings ("PM", "DS", "BA") are left out.
"""

from __future__ import annotations

from postings.ingestion.vocabulary.words import entries

SAME = """
SRE | site reliability | site reliability engineer | site reliability engineering
DevOps | dev ops
DevSecOps | dev sec ops
MLOps | ML ops | machine learning operations
ML | machine learning
AI | artificial intelligence
NLP | natural language processing
LLM | large language model
LLMs | large language models
frontend | front end
backend | back end
fullstack | full stack
JS | JavaScript
TS | TypeScript
dev | developer
SWE | software engineer
SDE | software development engineer
SDET | software development engineer in test
QA | quality assurance
DBA | database administrator
sysadmin | system administrator | systems administrator
UX | user experience
UI | user interface
BI | business intelligence
SEO | search engine optimization | search engine optimisation
HR | human resources
BDR | business development representative
SDR | sales development representative
CSM | customer success manager
TPM | technical program manager
CTO | chief technology officer
CFO | chief financial officer
CEO | chief executive officer
COO | chief operating officer
CISO | chief information security officer
VP | vice president
sr | senior
jr | junior
mgr | manager
cybersecurity | cyber security
ecommerce | e commerce
datacenter | data center | data centre
healthcare | health care
fintech | fin tech
"""
"""Hyphens part words: "front end" is "front-end" too."""


def same_words() -> list[tuple[str, ...]]:
    """The spellings of each line."""
    return [entries(line) for line in SAME.strip().splitlines()]
