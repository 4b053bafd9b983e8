"""Work outside a request: handed over after the commit, signed, and done by the worker."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction
from django.test import override_settings
from huey import Huey

from groeiplek.kit import jobs

done: list[int] = []


def note(number: int) -> None:
    done.append(number)


@pytest.fixture
def queue(tmp_path: Path) -> Iterator[Huey]:
    jobs.queue.cache_clear()
    done.clear()
    with override_settings(JOBS_URL=f"sqlite:///{tmp_path / 'jobs.sqlite3'}"):
        yield jobs.queue()
    jobs.queue().storage.close()
    jobs.queue.cache_clear()


def run_next(queue: Huey) -> None:
    task = queue.dequeue()
    assert task
    queue.execute(task)


@pytest.mark.django_db(transaction=True)
def test_a_job_is_handed_over_after_the_commit(queue: Huey) -> None:
    job = jobs.job(note)
    with transaction.atomic():
        job.later(7)
        assert len(queue) == 0
    assert len(queue) == 1
    run_next(queue)
    assert done == [7]


@pytest.mark.django_db(transaction=True)
def test_what_is_taken_back_is_never_handed_over(queue: Huey) -> None:
    job = jobs.job(note)
    with transaction.atomic():
        job.later(7)
        transaction.set_rollback(True)
    assert len(queue) == 0


@pytest.mark.django_db(transaction=True)
def test_a_message_that_we_did_not_sign_is_not_run(queue: Huey) -> None:
    jobs.job(note).later(7)
    message = queue.storage.dequeue()
    queue.storage.enqueue(message[:-1] + (b"0" if message[-1:] != b"0" else b"1"))
    with pytest.raises(ValueError, match="mismatch"):
        queue.dequeue()
    assert done == []
