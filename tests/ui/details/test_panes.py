"""The panes one by one, without store or tasks."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from qbdesk.domain.delivery import Delivery, Verdict
from qbdesk.domain.event_row import EventRow, RowKind
from qbdesk.domain.order import OrderState
from qbdesk.ui.components.timing_bar import TimingBar
from qbdesk.ui.details.content import Details, read_details
from qbdesk.ui.details.deliveries_pane import DeliveriesPane
from qbdesk.ui.details.json_pane import JsonPane, JsonText
from qbdesk.ui.details.line_list import LineList
from qbdesk.ui.details.order_pane import OrderPane
from qbdesk.ui.details.product_pane import ProductPane
from qbdesk.ui.details.request_pane import RequestPane
from qbdesk.ui.icons import Icons
from qbdesk.ui.row_words import RowWords
from qbdesk.ui.theme import LIGHT, Theme
from tests.ui.details.samples import ORDER, PRODUCT, delivery, lone_row, order_row, product_row, snapshot
from tests.ui.details.widgets import texts

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
NBSP = "\u00a0"
HINT = "Pack it and choose Mark as sent in the control panel. The state here changes by itself."


def shown(
    qtbot: QtBot, pane: OrderPane | ProductPane | RequestPane | DeliveriesPane | JsonPane, details: Details
) -> list[str]:
    qtbot.addWidget(pane)
    pane.resize(480, 700)
    pane.show()
    pane.show_details(details)
    QApplication.sendPostedEvents()
    return texts(pane)


def order_details(row: EventRow | None = None, **changes: Any) -> Details:
    return read_details(row or order_row(), [delivery()], snapshot({**ORDER, **changes}))


def button(pane: QWidget, name: str) -> QAbstractButton:
    return next(item for item in pane.findChildren(QAbstractButton) if item.accessibleName() == name)


def test_an_order_in_words(qtbot: QtBot, theme: Theme, icons: Icons, words: RowWords) -> None:
    found = shown(qtbot, OrderPane(theme, icons, words), order_details())
    for text in (
        f"Emaljmugg Fjäll, Blå · EM-BL, 1{NBSP}×{NBSP}129.00, SEK{NBSP}129.00",
        f"Termos, TS, 2{NBSP}×{NBSP}309.00, SEK{NBSP}618.00",
        f"SEK{NBSP}747.00",
        f"SEK{NBSP}−47.05",
        "Shipping · PostNord Ombud",
        "of which VAT 149.79",
        f"SEK{NBSP}748.95",
        "Anna Sandberg\nanna@example.se\n070-123 45 67",
        "Rådhusgatan 14\n831 31 Östersund",
        "“Slå gärna in muggen!”",
        HINT,
        "today 11:59:00",
        "kl-9F2A",
        f"1,240{NBSP}g",
    ):
        assert text in found


def test_an_order_of_nothing(qtbot: QtBot, theme: Theme, icons: Icons, words: RowWords) -> None:
    details = read_details(order_row(amount=None, order_state=None), [], snapshot({"order_id": "1"}))
    found = shown(qtbot, OrderPane(theme, icons, words), details)
    assert "not given" in found
    assert "Customer" not in found
    assert "Payment" not in found


def test_the_hint_is_for_orders_that_are_still_new(
    qtbot: QtBot, theme: Theme, icons: Icons, words: RowWords
) -> None:
    done = order_details(order_row(order_state=OrderState.DONE))
    found = shown(qtbot, OrderPane(theme, icons, words), done)
    assert HINT not in found
    assert "Was New when the event came" in found


def test_what_could_not_be_read_is_named(qtbot: QtBot, theme: Theme, icons: Icons, words: RowWords) -> None:
    found = shown(
        qtbot, OrderPane(theme, icons, words), order_details(tax_amount="about 150", date_paid="soon")
    )
    said = "Could not be read: date_paid, tax_amount. The JSON has them as the shop sent them."
    assert said in found or said.replace("date_paid, tax_amount", "tax_amount, date_paid") in found


def test_lines_that_are_incomplete(qtbot: QtBot, theme: Theme, icons: Icons, words: RowWords) -> None:
    lines = [{}, {"title": "Utan pris", "qty": "2"}, {"title": "Utan antal", "price": "5", "qty": "many"}]
    found = shown(qtbot, OrderPane(theme, icons, words), order_details(products=lines, currency=""))
    assert "Line without a title" in found
    assert f"Utan pris, 2{NBSP}×{NBSP}?" in found
    assert f"Utan antal, ?{NBSP}×{NBSP}5.00" in found


def test_two_hundred_lines_are_a_list_of_rows(
    qtbot: QtBot, theme: Theme, icons: Icons, words: RowWords
) -> None:
    lines = [{"title": f"Vara {number}", "price": "1", "qty": "1"} for number in range(200)]
    pane = OrderPane(theme, icons, words)
    found = shown(qtbot, pane, order_details(products=lines))
    assert f"Vara 199, 1{NBSP}×{NBSP}1.00, SEK{NBSP}1.00" in found
    rows = pane.findChildren(LineList)[0]
    assert rows.height() == 200 * 56
    many = len(pane.findChildren(QWidget))
    pane.show_details(order_details(products=lines[:1]))
    assert len(pane.findChildren(QWidget)) == many


def test_customer_and_address_are_copied(qtbot: QtBot, theme: Theme, icons: Icons, words: RowWords) -> None:
    pane = OrderPane(theme, icons, words)
    shown(qtbot, pane, order_details())
    button(pane, "Copy address").click()
    assert QGuiApplication.clipboard().text() == "Rådhusgatan 14\n831 31 Östersund"


def test_a_name_that_is_not_the_buyers_is_in_the_address(
    qtbot: QtBot, theme: Theme, icons: Icons, words: RowWords
) -> None:
    gift = {
        **ORDER["customer"],
        "shipping_details": {"full_name": "Mor Anna", "address": "Byn 1", "city": "Åre"},
    }
    found = shown(qtbot, OrderPane(theme, icons, words), order_details(customer=gift))
    assert "Mor Anna\nByn 1\nÅre" in found


@pytest.mark.parametrize("width", [400, 480, 719, 720, 1200])
def test_nothing_is_wider_than_the_page(
    qtbot: QtBot, theme: Theme, icons: Icons, words: RowWords, width: int
) -> None:
    pane = OrderPane(theme, icons, words)
    long = "Donaudampfschifffahrtsgesellschaft" * 6
    customer = {"full_name": long, "email": f"{long}@example.se", "address": long, "city": long}
    shown(
        qtbot, pane, order_details(customer=customer, notes=long, products=[{"title": long, "price": "1e9"}])
    )
    pane.resize(width, 600)
    for _ in range(4):
        QApplication.sendPostedEvents()
    ground = pane.widget()
    assert ground is not None
    assert ground.width() <= pane.viewport().width()
    for block in pane.findChildren(QTextEdit):
        if block.isVisible():
            assert block.document().size().height() <= block.height()


def test_a_product_in_words(qtbot: QtBot, theme: Theme, icons: Icons, words: RowWords) -> None:
    found = shown(
        qtbot,
        ProductPane(theme, icons, words),
        read_details(product_row(), [], snapshot(PRODUCT)),
    )
    for text in (f"SEK{NBSP}449.00", f"SEK{NBSP}549.00", "stock not given", "yes", "JF-130", "Vävd av ull."):
        assert text in found
    assert "0 in stock" not in found


def test_variants_with_and_without_stock(qtbot: QtBot, theme: Theme, icons: Icons, words: RowWords) -> None:
    variants = [
        {"id": "1", "sku": "A", "price": "449", "qty": "7", "values": [{"val": "Rost"}]},
        {"id": "2", "sku": "B", "price": "449", "qty": "", "values": [{"val": "Snö"}], "hidden": "1"},
        {"id": "3", "qty": "0"},
    ]
    details = read_details(product_row(), [], snapshot({**PRODUCT, "variants": variants}))
    found = shown(qtbot, ProductPane(theme, icons, words), details)
    assert found[found.index("Rost A") : found.index("Rost A") + 3] == ["Rost A", f"SEK{NBSP}449.00", "7"]
    assert found[found.index("Snö (hidden) B") + 2] == "not given"
    assert found[found.index("3") + 1] == "0"
    assert "7 in stock" in found


def test_a_deleted_product_that_is_unknown(qtbot: QtBot, theme: Theme, icons: Icons, words: RowWords) -> None:
    row = product_row(kind=RowKind.PRODUCT_DELETE, facts=lone_row().facts, amount=None)
    found = shown(qtbot, ProductPane(theme, icons, words), read_details(row, [], None))
    assert found == ["Title unknown"]


def test_a_request_in_words(qtbot: QtBot, theme: Theme, icons: Icons, words: RowWords) -> None:
    found = shown(qtbot, RequestPane(theme, icons, words), read_details(order_row(), [delivery()], None))
    for text in (
        f"Answered in 4.0{NBSP}ms",
        f"limit 10,000{NBSP}ms",
        "GET /webhooks/quickbutik/••••••••\n?event_type=order.new\n&order_id=12408",
        "Path hidden",
        "user-agent",
        "Quickbutik-Webhooks/1.0",
        "200 OK",
    ):
        assert text in found


def test_the_open_path_is_named(qtbot: QtBot, theme: Theme, icons: Icons, words: RowWords) -> None:
    details = read_details(order_row(), [delivery(plain_path=True, query="")], None)
    found = shown(qtbot, RequestPane(theme, icons, words), details)
    assert "GET /webhooks/quickbutik" in found
    assert "Open path" in found


@pytest.mark.parametrize(
    ("write_us", "words_shown", "colour"),
    [
        (4_000_000, f"limit 10,000{NBSP}ms", LIGHT.accent),
        (6_000_000, f"slow, limit 10,000{NBSP}ms", LIGHT.warn.stripe),
        (11_000_000, f"over the limit of 10,000{NBSP}ms", LIGHT.cancel.stripe),
    ],
)
def test_slow_answers_are_amber_then_red_and_say_so(
    qtbot: QtBot, theme: Theme, icons: Icons, words: RowWords, write_us: int, words_shown: str, colour: str
) -> None:
    pane = RequestPane(theme, icons, words)
    found = shown(qtbot, pane, read_details(order_row(), [delivery(write_us=write_us)], None))
    assert words_shown in found
    bar = pane.findChildren(TimingBar)[0]
    picture = bar.grab().toImage()
    middle = picture.pixelColor((120 + picture.width() - 64) // 2, 2 * 24 + 12)
    assert middle.name().upper() == colour


def test_an_answer_that_was_not_timed(qtbot: QtBot, theme: Theme, icons: Icons, words: RowWords) -> None:
    pane = RequestPane(theme, icons, words)
    found = shown(qtbot, pane, read_details(order_row(), [delivery(write_us=None, send_us=None)], None))
    assert "Answered, time not measured" in found
    assert pane.findChildren(TimingBar)[0].accessibleName() == f"Read 0.3{NBSP}ms, Check 0.2{NBSP}ms"


def test_a_request_with_a_body_and_hundreds_of_headers(
    qtbot: QtBot, theme: Theme, icons: Icons, words: RowWords
) -> None:
    headers = tuple((f"x-{number}", "v" * 900) for number in range(300))
    posted = delivery(method="POST", body=b'{"order_id": 1}\xff\x00', headers=headers)
    found = shown(qtbot, RequestPane(theme, icons, words), read_details(order_row(), [posted], None))
    assert '{"order_id": 1}\ufffd\\x00' in found
    assert "x-63" in found
    assert "x-64" not in found


def copies() -> list[Delivery]:
    return [delivery(1), *(delivery(number, Verdict.COPY, write_us=2_000) for number in (2, 3))]


def test_one_goes_from_delivery_to_delivery(
    qtbot: QtBot, theme: Theme, icons: Icons, words: RowWords
) -> None:
    pane = RequestPane(theme, icons, words)
    shown(qtbot, pane, read_details(order_row(deliveries=3), copies(), None))
    chosen: list[int] = []
    pane.delivery_chosen.connect(chosen.append)
    assert "Request 1 of 3" in texts(pane)
    assert not button(pane, "Delivery before").isEnabled()
    button(pane, "Delivery after").click()
    button(pane, "Delivery after").click()
    assert "Request 3 of 3" in texts(pane)
    assert "GET /webhooks/quickbutik/••••••••\n?event_type=order.new\n&order_id=12410" in texts(pane)
    assert not button(pane, "Delivery after").isEnabled()
    assert chosen == [1, 2]


def test_deliveries_in_words(qtbot: QtBot, theme: Theme, icons: Icons, words: RowWords) -> None:
    row = order_row(deliveries=3, copies=2, alarm_at_us=order_row().received_at_us)
    found = shown(qtbot, DeliveriesPane(theme, icons, words), read_details(row, copies(), None))
    for text in (
        "Came 3 times, counted once.",
        "Only the first rang. Copies are kept but give no new alarm.",
        f"First, 12:00:00.013, order.new · Quickbutik-Webhooks/1.0, 200 · 4{NBSP}ms",
        f"Copy, 12:00:00.026, 13{NBSP}ms later, 200 · 3{NBSP}ms",
        "order.new, order 12408",
        "Confirmed by the shop",
        "12:00:00, once",
        "200 to all 3",
    ):
        assert text in found


def test_json_is_searched(qtbot: QtBot, theme: Theme, icons: Icons, words: RowWords) -> None:
    pane = JsonPane(theme, icons, words)
    shown(qtbot, pane, order_details())
    search = pane.findChildren(QLineEdit)[0]
    text = pane.findChildren(JsonText)[0]
    search.setText("AMOUNT")
    search.returnPressed.emit()
    assert "1 / 5" in texts(pane)
    assert text.textCursor().selectedText() == "amount"
    for _ in range(5):
        button(pane, "Next match").click()
    assert "1 / 5" in texts(pane)
    search.setText("not there")
    search.returnPressed.emit()
    assert "no match" in texts(pane)
    assert text.extraSelections() == []


def test_json_is_copied_and_its_place_kept(qtbot: QtBot, theme: Theme, icons: Icons, words: RowWords) -> None:
    pane = JsonPane(theme, icons, words)
    details = order_details()
    shown(qtbot, pane, details)
    button(pane, "Copy").click()
    assert QGuiApplication.clipboard().text() == details.json_text
    pane.resize(480, 240)
    QApplication.sendPostedEvents()
    text = pane.findChildren(JsonText)[0]
    text.verticalScrollBar().setValue(5)
    pane.show_details(order_details())
    assert text.verticalScrollBar().value() == 5


def test_a_cut_says_so(qtbot: QtBot, theme: Theme, icons: Icons, words: RowWords) -> None:
    found = shown(qtbot, JsonPane(theme, icons, words), order_details(extra=["x" * 100] * 5_000))
    assert f"Only the first 256{NBSP}KiB are shown and copied; the whole is kept." in found
