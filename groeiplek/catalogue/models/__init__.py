from groeiplek.catalogue.models.competence import Competence, Criterion, Framework, ScaleLevel
from groeiplek.catalogue.models.content import Assignment, JourneyTemplate, TalkGuide
from groeiplek.catalogue.models.pack import OrganisationPack, Pack, PackVersion

__all__ = [
    "Assignment",
    "Competence",
    "Criterion",
    "Framework",
    "JourneyTemplate",
    "OrganisationPack",
    "Pack",
    "PackVersion",
    "ScaleLevel",
    "TalkGuide",
]
