from groeiplek.accounts.models.organisation import Department, Organisation, Workplace
from groeiplek.accounts.models.person import Person, Relation, Role, RoleCode
from groeiplek.accounts.models.sign_in import Account, Attempt, Card, DemoSignIn
from groeiplek.accounts.models.trail import TrailLine

__all__ = [
    "Account",
    "Attempt",
    "Card",
    "DemoSignIn",
    "Department",
    "Organisation",
    "Person",
    "Relation",
    "Role",
    "RoleCode",
    "TrailLine",
    "Workplace",
]
