from __future__ import annotations

import datetime
import gzip
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tarifa_history import DataError, Outcome, Slice, count_by_column, parse_mapping, read, write_rejects

from .conftest import HEADER, MAPPING, ROW, ReadText


def test_a_row_becomes_typed_records(read_text: ReadText) -> None:
    dataset = read_text(ROW)
    (quote,), (product,), (customer,) = dataset.quotes, dataset.products, dataset.customers
    (line,) = quote.lines
    assert (quote.id, quote.customer_id, quote.date) == ("q1", "acme", datetime.date(2024, 1, 5))
    assert (line.quantity, line.price, line.list_price) == (Decimal(3), Decimal("9.5"), Decimal(10))
    assert (line.outcome, line.unit_cost, line.row) == (Outcome.WON, Decimal(6), 2)
    assert (product.family, product.unit_cost, product.attributes) == ("bolts", Decimal(6), {"weight": 0.5})
    assert customer.segment == "all"
    assert dataset.price_books[0].entries[0].list_price == Decimal(10)
    assert dataset.rejects == ()


def test_rows_of_one_quote_are_its_lines_numbered_in_order(read_text: ReadText) -> None:
    second = ROW.replace("m8", "m10").replace("won", "lost")
    (quote,) = read_text(ROW + second).quotes
    assert [(line.id, line.product_id, line.outcome) for line in quote.lines] == [
        ("1", "m8", Outcome.WON),
        ("2", "m10", Outcome.LOST),
    ]
    assert quote.outcome is Outcome.WON


def test_a_status_that_is_neither_won_nor_lost_is_other(read_text: ReadText) -> None:
    assert read_text(ROW.replace("won", "draft")).quotes[0].outcome is Outcome.OTHER


@pytest.mark.parametrize(
    ("old", "new", "column", "reason"),
    [
        (",3,9.5", ",0,9.5", "quantity", "0 is not greater than zero"),
        (",3,9.5", ",-3,9.5", "quantity", "-3 is not greater than zero"),
        (",3,9.5", ",three,9.5", "quantity", "'three' is not a number"),
        (",3,9.5", ",nan,9.5", "quantity", "'nan' is not a number below 10^12"),
        (",3,9.5", ",,9.5", "quote.quantity", "is missing"),
        (",3,9.5", ",3,60", "price_to_list", "no price beyond 0.2 to 5 times list (6)"),
        ("2024-01-05", "05.01.2024", "day", "'05.01.2024' is not a date"),
        ("acme", "", "customer.id", "is missing"),
        ("acme", " ?", "buyer", "'~3f' does not begin with a letter or digit, as an id must"),
        (",won", "", "", "has 10 values where the header has 11"),
    ],
)
def test_a_bad_row_is_rejected_with_its_line_column_and_reason(
    read_text: ReadText, old: str, new: str, column: str, reason: str
) -> None:
    bad = ROW.replace("q1", "q2").replace(old, new)
    dataset = read_text(ROW + bad)
    (reject,) = dataset.rejects
    assert (reject.line, reject.column, reject.reason) == (3, column, reason)
    assert len(dataset.quotes) == 1


def test_a_rejected_row_leaves_no_product_and_no_customer(read_text: ReadText) -> None:
    bad = ROW.replace("m8", "m9").replace("acme", "zeta").replace(",3,", ",-3,")
    dataset = read_text(ROW + bad)
    assert [product.id for product in dataset.products] == ["m8"]
    assert [customer.id for customer in dataset.customers] == ["acme"]


def test_a_line_that_disagrees_with_its_quote_is_rejected(read_text: ReadText) -> None:
    dataset = read_text(ROW + ROW.replace("2024-01-05", "2024-01-06") + ROW.replace("acme", "zeta"))
    assert [reject.column for reject in dataset.rejects] == ["quote.date", "quote.customer"]
    assert len(dataset.quotes[0].lines) == 1


def test_line_numbers_count_physical_lines(read_text: ReadText) -> None:
    folded = ROW.replace("acme", '"ac\nme"').replace("q1", "q2")
    dataset = read_text(folded + ROW.replace(",3,", ",-3,"))
    assert [reject.line for reject in dataset.rejects] == [4]


def test_ids_keep_apart_what_the_data_keep_apart(read_text: ReadText) -> None:
    dataset = read_text(ROW.replace("m8", "m 8") + ROW.replace("m8", "m/8").replace("q1", "q2"))
    assert [product.id for product in dataset.products] == ["m~208", "m~2f8"]


def test_a_unit_scale_multiplies(read_text: ReadText) -> None:
    dataset = read_text(ROW, quantity="quantity: {column: quantity, scale: 0.001}")
    assert dataset.quotes[0].lines[0].quantity == Decimal("0.003")


def test_another_date_format_is_read(read_text: ReadText) -> None:
    row = ROW.replace("2024-01-05", "05.01.2024")
    dataset = read_text(row, date='date: {column: day, date_format: "%d.%m.%Y"}')
    assert dataset.quotes[0].date == datetime.date(2024, 1, 5)


def test_a_template_joins_columns(read_text: ReadText) -> None:
    dataset = read_text(ROW, product_id='id: {template: "{family}-{sku}"}')
    assert dataset.products[0].id == "bolts-m8"


def test_time_divides_quotes_into_slices(read_text: ReadText) -> None:
    rows = [ROW.replace("q1", f"q{month}").replace("2024-01", f"2024-0{month}") for month in (1, 2, 3)]
    dataset = read_text("".join(rows))
    assert [quote.slice for quote in dataset.quotes] == [Slice.TRAIN, Slice.CALIBRATE, Slice.TEST]


def test_shares_divide_quotes_in_order_of_time(read_text: ReadText) -> None:
    rows = [ROW.replace("q1", f"q{day}").replace("01-05", f"01-0{day}") for day in (5, 4, 3, 2, 1)]
    dataset = read_text("".join(rows), split="split: {calibrate_after: 0.4, test_after: 0.8}")
    assert {quote.id: quote.slice.value for quote in dataset.quotes} == {
        "q1": "train", "q2": "train", "q3": "calibrate", "q4": "calibrate", "q5": "test",
    }  # fmt: skip


def test_median_list_prices_do_not_look_past_training(read_text: ReadText) -> None:
    early = "".join(ROW.replace("q1", f"q{n}").replace("9.5", str(n)) for n in (1, 2, 9))
    late = "".join(ROW.replace("q1", f"r{n}").replace("2024-01", "2024-02") for n in range(9))
    dataset = read_text(early + late, list_price="list_price: {median_by: [product, all], minimum_count: 3}}")
    (entry,) = dataset.price_books[0].entries
    assert (entry.list_price, entry.source) == (Decimal("2.00"), "product")
    assert {line.list_price for quote in dataset.quotes for line in quote.lines} == {Decimal("2.00")}
    assert any("median" in assumption for assumption in dataset.assumptions)


def test_a_product_unseen_in_training_takes_the_median_of_the_next_level(read_text: ReadText) -> None:
    late = ROW.replace("q1", "q2").replace("m8", "m9").replace("2024-01", "2024-02")
    dataset = read_text(
        ROW + late, list_price="list_price: {median_by: [product, family, all], minimum_count: 1}}"
    )
    assert {entry.product_id: entry.source for entry in dataset.price_books[0].entries} == {
        "m8": "product",
        "m9": "family",
    }


def test_an_assumed_margin_makes_the_cost_and_is_stated(read_text: ReadText) -> None:
    dataset = read_text(ROW, assumed="", extra="assumed_margin: 0.25\nsplit:")
    assert dataset.products[0].unit_cost == Decimal("7.5")
    assert dataset.quotes[0].lines[0].unit_cost == Decimal("7.5")
    assert any("assumed margin 0.25" in assumption for assumption in dataset.assumptions)


def test_a_missing_column_is_named_with_the_key_that_reads_it(read_text: ReadText) -> None:
    with pytest.raises(DataError, match=r"no column 'list', which price_book\.list_price reads"):
        read_text("", header=HEADER.replace("list", "tariff"))


def test_gzip_and_parquet_read_as_csv_does(tmp_path: Path, read_text: ReadText) -> None:
    plain = read_text(ROW)
    packed = tmp_path / "quotes.csv.gz"
    packed.write_bytes(gzip.compress((HEADER + ROW).encode()))
    columns = dict(zip(HEADER.strip().split(","), ([value] for value in ROW.strip().split(",")), strict=True))
    pq.write_table(pa.table(columns), tmp_path / "quotes.parquet")
    for path in (packed, tmp_path / "quotes.parquet"):
        assert read(parse_mapping(MAPPING), path).products == plain.products


@pytest.mark.parametrize("name", ["none.csv", "quotes.txt", "broken.csv.gz", "broken.parquet"])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, name: str) -> None:
    if name != "none.csv":
        (tmp_path / name).write_bytes(b"not what it says")
    with pytest.raises(DataError, match=name):
        read(parse_mapping(MAPPING), tmp_path / name)


def test_progress_ends_with_the_number_of_rows(tmp_path: Path) -> None:
    path = tmp_path / "quotes.csv"
    path.write_text(HEADER + "".join(ROW.replace("q1", f"q{n}") for n in range(2500)), encoding="utf-8")
    seen: list[int] = []
    dataset = read(parse_mapping(MAPPING), path, on_rows=seen.append)
    assert seen == [1000, 2000, 2500]
    assert dataset.rows == 2500


def test_rejects_are_written_with_file_line_column_and_reason(read_text: ReadText, tmp_path: Path) -> None:
    dataset = read_text(ROW.replace(",3,", ",0,"))
    write_rejects(dataset.rejects, tmp_path / "rejects.csv")
    assert (tmp_path / "rejects.csv").read_text().splitlines() == [
        "file,line,column,reason",
        "quotes.csv,2,quantity,0 is not greater than zero",
    ]
    assert count_by_column(dataset.rejects) == {"quantity": 1}


def test_own_files_are_joined_by_id(tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_text("id,fam\nm8,bolts\nm9,bolts\n")
    (tmp_path / "c.csv").write_text("id\nacme\n")
    (tmp_path / "b.csv").write_text("sku,list\nm8,10\nm9,0\n")
    (tmp_path / "q.csv").write_text(
        "id,day,sku,buyer,n,price,won\n"
        "q1,2024-01-01,m8,acme,1,9,1\nq2,2024-01-01,m7,acme,1,9,1\nq3,2024-01-01,m9,acme,1,9,0\n"
    )
    dataset = read(parse_mapping(JOINED), tmp_path)
    assert [product.id for product in dataset.products] == ["m8", "m9"]
    assert [quote.id for quote in dataset.quotes] == ["q1"]
    assert [(reject.file, reject.line, reject.reason) for reject in dataset.rejects] == [
        ("b.csv", 3, "0 is not greater than zero"),
        ("q.csv", 3, "there is no product 'm7'"),
        ("q.csv", 4, "the price book has no price for 'm9'"),
    ]


JOINED = """
version: 1
name: joined
currency: EUR
product: {from: p.csv, id: id, family: fam}
customer: {from: c.csv, id: id}
price_book: {from: b.csv, id: book, product: sku, list_price: list}
quote:
  from: q.csv
  id: id
  date: day
  product: sku
  customer: buyer
  quantity: n
  price: price
  outcome: {column: won, values: {1: WON, 0: LOST}}
split: {calibrate_from: 2024-02-01, test_from: 2024-03-01}
model: {features: [{name: q, source: quantity}]}
"""
