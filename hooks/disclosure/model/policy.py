"""What the bureau sets for its documents: which of them are normative, from when they are interpreted, when opinions are answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class PolicyCycle:
    """The section `policy` of catalog.yml. Without folders and numbers no document is normative, and no interpretation is asked for.

    normative         folders of categories whose documents are normative (规范性文件)
    number_words      机关代字 of document numbers that make a document normative wherever it stands: 示教规 of 示教规〔2026〕1号
    normative_genres  only documents of these 体裁; of every one where none is named
    interpreted_since   documents published before this day need no interpretation
    interpretation_workdays   so many working days after its document an interpretation is in time (国办发〔2016〕80号)
    feedback_workdays   so many working days after the opinion period it must be public what became of the opinions; no law sets them
    """

    normative: tuple[str, ...] = ()
    number_words: tuple[str, ...] = ()
    normative_genres: tuple[str, ...] = ()
    interpreted_since: date | None = None
    interpretation_workdays: int = 3
    feedback_workdays: int = 30
