"""What all tables share: the catalogue of them, how constraints are named, and keys into other tables."""

from sqlalchemy import ForeignKey, MetaData

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def key_of(of: str, *, cascade: bool = True) -> ForeignKey:
    return ForeignKey(of, ondelete="CASCADE" if cascade else None)
