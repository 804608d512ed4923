"""Reading: a mapping and files become a `Dataset` of typed records and a list of rejected rows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tarifa_history.assembly import LineRow, assemble
from tarifa_history.errors import DataError
from tarifa_history.expressions import Compiler, RefusedError, required
from tarifa_history.fields import Expression
from tarifa_history.mapping import ContractSection, Mapping, ProductSection, expressions
from tarifa_history.records import Contract, Customer, Dataset, Outcome, Product, Reject
from tarifa_history.tables import Row, Table, content_hash, open_table

OnRows = Callable[[int], None]
_PROGRESS_EVERY = 1_000


def read(mapping: Mapping, path: Path, on_rows: OnRows | None = None) -> Dataset:
    """Read the data at `path` as the mapping says.

    `path` is the file of quotes, or a folder where the mapping names files with `from`. `on_rows` is
    told the number of quote rows read so far, now and then, for a progress bar. Rows that cannot be
    taken are in `Dataset.rejects`; the order of all records is that of the files.

    Raises:
        DataError: a file is missing or not readable, or lacks a column that the mapping reads.
    """
    files = _Files(mapping, path)
    rejects: list[Reject] = []
    products, customers = _Products(mapping), _Customers(mapping)
    for section, register in (("product", products), ("customer", customers)):
        if getattr(mapping, section).from_file is not None:
            _read_resources(files.open(section), register, mapping, rejects)
    list_prices = _read_list_prices(files, mapping, rejects)
    lines, rows = _read_lines(files.open("quote"), mapping, products, customers, rejects, on_rows)
    return assemble(
        mapping,
        products=products.found,
        customers=customers.found,
        list_prices=list_prices,
        lines=lines,
        rejects=rejects,
        rows=rows,
        content_hash=content_hash(files.used),
    )


class _Files:
    """The files of a data set, by the section of the mapping that reads them."""

    def __init__(self, mapping: Mapping, path: Path) -> None:
        self._mapping = mapping
        self._path = path
        self.used: list[Path] = []

    def open(self, section: str) -> Table:
        name = getattr(self._mapping, section).from_file
        path = self._path / name if self._path.is_dir() and name else self._path
        if path.is_dir():
            raise DataError(path, f"is a folder, and the mapping's {section} names no file with from")
        table = open_table(path, delimiter=self._mapping.delimiter, encoding=self._mapping.encoding)
        self.used.append(path)
        self._check_columns(section, table)
        return table

    def _check_columns(self, section: str, table: Table) -> None:
        compiler = Compiler(table.columns, self._mapping.missing)
        for key, expression in _expressions_read_from(self._mapping, section):
            lacking = compiler.lacking(expression)
            if lacking:
                raise DataError(table.path, f"has no column {lacking[0]!r}, which {key} reads")


def _expressions_read_from(mapping: Mapping, section: str) -> list[tuple[str, Expression]]:
    """Return the expressions that are evaluated on the rows of a section's file."""
    return [
        (key, expression)
        for key, expression in expressions(mapping)
        if key.startswith(f"{section}.")
        or (section == "quote" and getattr(mapping, key.partition(".")[0]).from_file is None)
    ]


class _Products:
    """The products found so far; the first row of each id counts."""

    def __init__(self, mapping: Mapping) -> None:
        self._section: ProductSection = mapping.product
        self.found: dict[str, Product] = {}

    def compile(self, compiler: Compiler) -> Callable[[list[Any]], str]:
        """Return the function that registers a row's product and gives its id."""
        section = self._section
        identify = required(compiler.identifier(section.id), "product.id")
        display_name = compiler.text(section.display_name) if section.display_name else None
        family = compiler.text(section.family) if section.family else None
        unit = compiler.text(section.unit) if section.unit else None
        unit_cost = compiler.decimal(section.unit_cost) if section.unit_cost else None
        attributes = compile_attributes(compiler, section.attributes)

        def register(values: list[Any]) -> str:
            product_id: str = identify(values)
            if product_id not in self.found:
                cost = unit_cost(values) if unit_cost else None
                if cost is not None and cost < 0:
                    raise RefusedError("product.unit_cost", f"{cost} is negative")
                self.found[product_id] = Product(
                    id=product_id,
                    display_name=((display_name(values) if display_name else None) or product_id)[:256],
                    family=((family(values) if family else None) or "")[:128],
                    unit=((unit(values) if unit else None) or "")[:32],
                    unit_cost=cost,
                    attributes=attributes(values),
                )
            return product_id

        return register


class _Customers:
    """The customers found so far; the first row of each id counts."""

    def __init__(self, mapping: Mapping) -> None:
        self._section = mapping.customer
        self.found: dict[str, Customer] = {}

    def compile(self, compiler: Compiler) -> Callable[[list[Any]], str]:
        """Return the function that registers a row's customer and gives its id."""
        section = self._section
        identify = required(compiler.identifier(section.id), "customer.id")
        display_name = compiler.text(section.display_name) if section.display_name else None
        segment = compiler.text(section.segment) if section.segment else None
        contract = _compile_contract(compiler, section.contract) if section.contract else None
        attributes = compile_attributes(compiler, section.attributes)

        def register(values: list[Any]) -> str:
            customer_id: str = identify(values)
            if customer_id not in self.found:
                self.found[customer_id] = Customer(
                    id=customer_id,
                    display_name=((display_name(values) if display_name else None) or customer_id)[:256],
                    segment=((segment(values) if segment else None) or "")[:128],
                    attributes=attributes(values),
                    contract=contract(values) if contract else None,
                )
            return customer_id

        return register


def _compile_contract(compiler: Compiler, section: ContractSection) -> Callable[[list[Any]], Contract | None]:
    """Return the function that reads a row's contract; a row without a discount has none."""
    identify = required(compiler.identifier(section.id), "customer.contract.id")
    discount = compiler.decimal(section.discount_rate)
    start = compiler.date(section.valid_from) if section.valid_from else None
    end = compiler.date(section.valid_until) if section.valid_until else None

    def contract(values: list[Any]) -> Contract | None:
        rate = discount(values)
        if rate is None:
            return None
        if not 0 <= rate < 1:
            raise RefusedError("customer.contract.discount_rate", f"{rate} is not in [0, 1)")
        first, last = start(values) if start else None, end(values) if end else None
        if first is not None and last is not None and first >= last:
            raise RefusedError("customer.contract.valid_until", f"{last} is not after {first}")
        return Contract(identify(values), rate, first, last)

    return contract


def compile_attributes(compiler: Compiler, section: Any) -> Callable[[list[Any]], dict[str, Any]]:
    """Return the function that reads a row's attributes; missing ones are left out."""
    readers = [(name, compiler.attribute(expression)) for name, expression in section.items()]

    def attributes(values: list[Any]) -> dict[str, Any]:
        return {name: value for name, read_one in readers if (value := read_one(values)) is not None}

    return attributes


def _read_resources(
    table: Table, register: _Products | _Customers, mapping: Mapping, rejects: list[Reject]
) -> None:
    take = register.compile(Compiler(table.columns, mapping.missing))
    for row in table.rows:
        try:
            _check_width(row, table)
            take(row.values)
        except RefusedError as refusal:
            rejects.append(_reject(row, refusal, table))


def _read_list_prices(files: _Files, mapping: Mapping, rejects: list[Reject]) -> dict[str, Any]:
    """Return the price book's own file as product id -> list price; empty where it has none."""
    section = mapping.price_book
    if section.from_file is None or section.product is None or not isinstance(section.list_price, Expression):
        return {}
    table = files.open("price_book")
    compiler = Compiler(table.columns, mapping.missing)
    identify = required(compiler.identifier(section.product), "price_book.product")
    price_of = required(compiler.decimal(section.list_price), "price_book.list_price")
    prices: dict[str, Any] = {}
    for row in table.rows:
        try:
            _check_width(row, table)
            price = price_of(row.values)
            if price <= 0:
                raise RefusedError("price_book.list_price", f"{price} is not greater than zero")
            prices[identify(row.values)] = price
        except RefusedError as refusal:
            rejects.append(_reject(row, refusal, table))
    return prices


def _read_lines(  # noqa: PLR0913, PLR0917 - the stages of one pass over the quotes
    table: Table,
    mapping: Mapping,
    products: _Products,
    customers: _Customers,
    rejects: list[Reject],
    on_rows: OnRows | None,
) -> tuple[list[LineRow], int]:
    take = _compile_line(mapping, Compiler(table.columns, mapping.missing), products, customers)
    lines: list[LineRow] = []
    rows = 0
    for rows, row in enumerate(table.rows, start=1):
        try:
            _check_width(row, table)
            lines.append(take(row))
        except RefusedError as refusal:
            rejects.append(_reject(row, refusal, table))
        if on_rows and rows % _PROGRESS_EVERY == 0:
            on_rows(rows)
    if on_rows:
        on_rows(rows)
    return lines, rows


def _compile_line(
    mapping: Mapping, compiler: Compiler, products: _Products, customers: _Customers
) -> Callable[[Row], LineRow]:
    section = mapping.quote
    quote_id = required(compiler.identifier(section.id), "quote.id")
    line_id = required(compiler.identifier(section.line_id), "quote.line_id") if section.line_id else None
    date = required(compiler.date(section.date), "quote.date")
    quantity = required(compiler.decimal(section.quantity), "quote.quantity")
    price = required(compiler.decimal(section.price), "quote.price")
    outcome_of = required(compiler.text(section.outcome), "quote.outcome")
    optional = {
        name: compiler.decimal(expression)
        for name in ("list_price", "unit_cost", "propensity", "reward")
        if (expression := getattr(section, name)) is not None
    }
    book_price = mapping.price_book.list_price
    if (
        "list_price" not in optional
        and mapping.price_book.from_file is None
        and isinstance(book_price, Expression)
    ):
        optional["list_price"] = compiler.decimal(book_price)
    randomised = _randomised(mapping, compiler)
    attributes = compile_attributes(compiler, section.attributes)
    product_of = _known_or_registered(compiler, section.product, products, "product")
    customer_of = _known_or_registered(compiler, section.customer, customers, "customer")

    def take(row: Row) -> LineRow:
        values = row.values
        numbers = {name: read_one(values) for name, read_one in optional.items()}
        line = LineRow(
            row=row.line,
            quote_id=quote_id(values),
            line_id=line_id(values) if line_id else "",
            date=date(values),
            quantity=quantity(values),
            price=price(values),
            list_price=numbers.get("list_price"),
            unit_cost=numbers.get("unit_cost"),
            outcome=_outcome(outcome_of(values)),
            randomised=randomised(values),
            propensity=_propensity(numbers.get("propensity")),
            reward=numbers.get("reward"),
            attributes=attributes(values),
            product_id="",
            customer_id="",
        )
        line.check(mapping.accept)
        # Last, so that a row that is rejected leaves no product and no customer behind.
        line.product_id, line.customer_id = product_of(values), customer_of(values)
        return line

    return take


def _known_or_registered(
    compiler: Compiler, expression: Expression | None, register: _Products | _Customers, kind: str
) -> Callable[[list[Any]], str]:
    """Return the function that gives a row's product or customer id.

    With `quote.product` the id must be one that the products' own file has; without, the row itself
    describes the product.
    """
    if expression is None:
        return register.compile(compiler)
    identify = required(compiler.identifier(expression), f"quote.{kind}")

    def look_up(values: list[Any]) -> str:
        found: str = identify(values)
        if found not in register.found:
            raise RefusedError(f"quote.{kind}", f"there is no {kind} {found!r}")
        return found

    return look_up


def _randomised(mapping: Mapping, compiler: Compiler) -> Callable[[list[Any]], bool]:
    expression, everything = mapping.quote.randomised, mapping.experiment is not None
    if expression is None:
        return lambda _: everything
    return required(compiler.flag(expression), "quote.randomised")


def _outcome(text: str) -> Outcome:
    try:
        return Outcome(text)
    except ValueError:
        raise RefusedError("quote.outcome", f"{text!r} is none of WON, LOST, OTHER") from None


def _propensity(number: Any) -> float | None:
    if number is None:
        return None
    if not 0 < number <= 1:
        raise RefusedError("quote.propensity", f"{number} is not in (0, 1]")
    return float(number)


def _check_width(row: Row, table: Table) -> None:
    if len(row.values) != len(table.columns):
        raise RefusedError("", f"has {len(row.values)} values where the header has {len(table.columns)}")


def _reject(row: Row, refusal: RefusedError, table: Table) -> Reject:
    return Reject(line=row.line, reason=refusal.reason, column=refusal.column, file=table.path.name)
