"""The text for whoever helps: it says how things are, and nothing that is secret or a customer's."""

from __future__ import annotations

from pathlib import Path

from qbdesk.app.diagnostics import diagnostics
from qbdesk.app.engine import open_engine
from qbdesk.app.options import Options
from qbdesk.domain.settings import Settings


async def test_it_tells_the_state_and_no_secret(tmp_path: Path) -> None:
    profile = Options(data_dir=tmp_path).profile()
    settings = Settings(tunnel="own", own_url="https://x.example.com/in", shop_title="Bergs")
    async with open_engine(profile, settings, ports=(0,), demo=False, must_listen=True) as engine:
        secret, token = profile.webhook_secret().reveal(), engine.test_token.reveal()
        engine.board.update(public_webhook_url=f"https://x.example.com/in/{secret}", waiting=7)
        lines = [f"2026-11-24 01:00:{second:02},000 INFO x: line {second}" for second in range(60)]
        noted = ["ValueError: Anna Sandberg", f"2026-11-24 01:01:00,000 INFO x: {secret} {token} a@b.se"]
        profile.log.write_text("\n".join([*lines, *noted]), encoding="utf-8")
        text = diagnostics(engine, settings)
    for hidden in (
        secret,
        token,
        "Anna Sandberg",
        "a@b.se",
        "Bergs",
        "x.example.com",
        str(Path.home()) + "/",
    ):
        assert hidden not in text, hidden
    assert "waiting: 7" in text
    assert "personal_data_days = 90" in text
    assert "line 59" in text
    assert "line 10\n" not in text, "only the end of the log"
