"""One tenant's catalog at one moment: immutable, so a quote is priced from one state of it.

The maps are persistent (hash array mapped tries): a change makes a next snapshot in microseconds that shares
all but a few nodes with the one before. Whoever follows the changes swaps one reference; readers never wait,
and a quote that has begun goes on with the snapshot it took.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from rpds import HashTrieMap

from tarifa_pricing.catalog import Customer, Entry, PriceBook, Product


@dataclass(frozen=True, slots=True)
class EntryChange:
    """An entry of a price book, and the revision that the book has with it."""

    price_book: str
    """`priceBooks/{id}`."""
    product: str
    """`products/{id}`."""
    entry: Entry
    revision: int | None = None
    """None leaves the book's revision alone."""


Change = Product | Customer | PriceBook | EntryChange
"""What a catalog event tells."""


@dataclass(frozen=True, slots=True)
class ListedBook:
    """A price book with its entries."""

    book: PriceBook
    entries: HashTrieMap[str, Entry]
    """By the product's name."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One tenant's catalog."""

    products: HashTrieMap[str, Product] = field(default_factory=HashTrieMap)
    customers: HashTrieMap[str, Customer] = field(default_factory=HashTrieMap)
    books: HashTrieMap[str, PriceBook] = field(default_factory=HashTrieMap)
    entries: HashTrieMap[str, HashTrieMap[str, Entry]] = field(default_factory=HashTrieMap)
    """By the price book's name, then by the product's."""

    def with_change(self, change: Change) -> Snapshot:
        """Return the snapshot after a change. A book never goes back to an earlier revision."""
        match change:
            case Product():
                return replace(self, products=self.products.insert(change.name, change))
            case Customer():
                return replace(self, customers=self.customers.insert(change.name, change))
            case PriceBook():
                return replace(self, books=self._book_at_least(change, change.revision))
            case EntryChange():
                return self._with_entry(change)

    def with_changes(self, changes: Iterable[Change]) -> Snapshot:
        """Return the snapshot after changes, in their order."""
        snapshot = self
        for change in changes:
            snapshot = snapshot.with_change(change)
        return snapshot

    def books_for(self, currency: str, segment: str, time: int) -> list[ListedBook]:
        """Return the price books that apply, the one that wins first.

        A product is bought from the first that lists it: a book with a few special prices stands in front of
        the general one.
        """
        applying = [
            book
            for book in self.books.values()
            if book.currency == currency and book.validity.holds_at(time) and book.is_for(segment)
        ]
        applying.sort(key=lambda book: book.rank(segment), reverse=True)
        return [ListedBook(book, self.entries.get(book.name, _NO_ENTRIES)) for book in applying]

    def _with_entry(self, change: EntryChange) -> Snapshot:
        entries = self.entries.get(change.price_book, _NO_ENTRIES).insert(change.product, change.entry)
        books, book = self.books, self.books.get(change.price_book)
        if book is not None and change.revision is not None:
            books = self._book_at_least(book, change.revision)
        return replace(self, entries=self.entries.insert(change.price_book, entries), books=books)

    def _book_at_least(self, book: PriceBook, revision: int) -> HashTrieMap[str, PriceBook]:
        known = self.books.get(book.name)
        latest = max(revision, book.revision, known.revision if known is not None else 0)
        return self.books.insert(book.name, replace(book, revision=latest))


_NO_ENTRIES: HashTrieMap[str, Entry] = HashTrieMap()


class SnapshotBuilder:
    """Collects a whole catalog in plain dictionaries, then freezes it: much faster than change by change."""

    def __init__(self) -> None:
        self._products: dict[str, Product] = {}
        self._customers: dict[str, Customer] = {}
        self._books: dict[str, PriceBook] = {}
        self._entries: dict[str, dict[str, Entry]] = {}

    def add(self, change: Change) -> None:
        """Take one resource; a later one of the same name replaces it."""
        match change:
            case Product():
                self._products[change.name] = change
            case Customer():
                self._customers[change.name] = change
            case PriceBook():
                self._books[change.name] = change
            case EntryChange():
                self._entries.setdefault(change.price_book, {})[change.product] = change.entry

    def snapshot(self) -> Snapshot:
        """Return what was collected."""
        return Snapshot(
            HashTrieMap(self._products),
            HashTrieMap(self._customers),
            HashTrieMap(self._books),
            HashTrieMap({name: HashTrieMap(entries) for name, entries in self._entries.items()}),
        )
