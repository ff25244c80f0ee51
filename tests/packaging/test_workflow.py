"""The workflow for three systems and the CI script: they only call what is tried here."""

from __future__ import annotations

import os
import re
import subprocess
from typing import Any

import pytest
import yaml

from requirements import system
from requirements.commands import TOOLS
from tests.packaging.scripts import ROOT

WORKFLOW = ROOT / ".github" / "workflows" / "build.yml"
CI = ROOT / ".ci" / "run"


@pytest.fixture(scope="module")
def steps() -> list[dict[str, Any]]:
    read = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = read["jobs"]["build"]["steps"]
    return found


def test_it_builds_for_three_systems() -> None:
    read = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))
    systems = {each.partition("-")[0] for each in read["jobs"]["build"]["strategy"]["matrix"]["os"]}
    assert systems == {"ubuntu", "windows", "macos"}
    assert read["permissions"] == {"contents": "read"}


def test_every_script_that_it_calls_is_there(steps: list[dict[str, Any]]) -> None:
    lines = "\n".join(step.get("run", "") for step in steps) + CI.read_text(encoding="utf-8")
    called = re.findall(r"python3? (\S+\.py)(?: ([a-z]+))?", lines)
    assert called
    for file, word in called:
        assert (ROOT / file).is_file(), file
        assert file != "run.py" or word in TOOLS, word


def test_signing_is_switched_by_secrets(steps: list[dict[str, Any]]) -> None:
    signing = [step for step in steps if "secrets." in str(step.get("env", ""))]
    assert [step["name"] for step in signing] == ["Signing certificate", "Sign", "Notarize"]
    assert all("!= ''" in step["if"] for step in signing)


def test_no_address_of_an_index() -> None:
    for path in (WORKFLOW, CI):
        assert "://" not in path.read_text(encoding="utf-8")


def test_the_ci_script_can_be_run() -> None:
    assert os.access(CI, os.X_OK)
    assert subprocess.run(["bash", "-n", str(CI)], check=False).returncode == 0


def test_the_packages_of_a_build_are_named_for_those_who_install_themselves() -> None:
    ran = subprocess.run(
        [os.environ.get("PYTHON", "python3"), "-m", "requirements.system"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    needed = {
        package for _, package in (*system.CORE_LIBRARIES, *system.BUNDLE_PROGRAMS, *system.TEST_PROGRAMS)
    }
    assert needed <= set(ran.stdout.split())
