from groeiplek.dossier.models.certificate import Certificate
from groeiplek.dossier.models.level_record import Basis, LevelRecord

__all__ = ["Basis", "Certificate", "LevelRecord"]
