"""JSON of the shop for tests: the documented example, and anything at all."""

from __future__ import annotations

import copy
import json
from typing import Any

from hypothesis import strategies as st

_SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(["1", "148.95", "2025-01-29 11:35:39", "0000-00-00 00:00:00", "\ud800", "9" * 5000])
)
_NAMES = st.sampled_from(
    (
        "orders", "order", "data", "product", "products", "order_id", "id", "status", "customer",
        "paymethod", "currency", "total_amount", "date_paid", "variants", "images", "image", "qty",
        "values", "val", "1", "shipping_details", "billing_details", "firstname", "full_name", "weight",
        "visible", "variant_id",
    )
) | st.text(max_size=6)  # fmt: skip
ANY_JSON = st.recursive(
    _SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_NAMES, inner, max_size=8),
    max_leaves=25,
)
"""Any value that a JSON parser can give, with the shop's names more often than chance would."""

_ORDER = """
{"order_id":"12345","date_created":"2025-01-29 11:35:39","date_paid":"2025-01-29 11:36:10","status":"1",
 "total_amount":"158.95","total_pay_amount":"148.95","items_amount":"99.95","shipping_amount":"49.00",
 "discount_amount":"0.00","tax_amount":"29.79","total_weight":"200","currency":"SEK","shipping_id":"1",
 "shipping_name":"Postnord Parcel","notes":"Ring the bell",
 "paymethod":{"method":"Swish","transaction_id":"abc"},
 "customer":{"email":"kalle@example.com","phone":"+46123456789","customer_type":"consumer","company_name":"",
   "full_name":"Kalle Ankasson","address":"Gladagatan 10","address2":"","city":"Ankeborg","zipcode":"12345",
   "country":"SE","notes":"","shipping_details":{"full_name":"Kajsa Anka","address":"Ankvägen 1",
   "address2":"","city":"Ankeborg","zipcode":"12346","country":"SE"}},
 "products":[{"id":1,"product_id":"12","variant_id":null,"title":"T-shirt","variant":null,"price":"49.95",
   "qty":"2","sku":"TS-1","image":"https://example.com/1.jpeg"}]}
"""
_PRODUCT = """
{"id":"12","sku":"BBB222","title":"VITA Ljus lampskärm","hasVariants":"0","visible":"1","qty":"7",
 "price":"299.00","before_price":"349.00","purchase_price":"100.00","tax_rate":"25","description":"<p>Ljus</p>",
 "weight":"500","date_modified":"2017-09-27 10:29:22","url":"https://example.com/p/12",
 "images":{"3":{"image":"https://example.com/a.jpeg","alttext":[]},"1":{"image":"https://example.com/b.jpeg"}},
 "variants":[]}
"""


def order_json(**changes: Any) -> dict[str, Any]:
    """The example of quickbutik.md section 2.1.5, with changes."""
    order: dict[str, Any] = json.loads(_ORDER)
    return order | copy.deepcopy(changes)


def product_json(**changes: Any) -> dict[str, Any]:
    """A product by the table of quickbutik.md section 2.2, with changes."""
    product: dict[str, Any] = json.loads(_PRODUCT)
    return product | copy.deepcopy(changes)
