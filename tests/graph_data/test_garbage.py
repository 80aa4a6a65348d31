"""The search for garbage rests while somebody asks for it, and goes on afterwards."""

import gc
from collections.abc import Iterator
from threading import Event, Thread

import pytest

from graph_data import garbage


@pytest.fixture(autouse=True)
def _collecting() -> Iterator[None]:
    gc.enable()
    yield
    gc.unfreeze()
    gc.enable()


def test_it_rests_meanwhile():
    with garbage.put_off():
        assert not gc.isenabled()
        with garbage.put_off():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_goes_on_after_an_error():
    with pytest.raises(ValueError, match="odd"), garbage.put_off():
        raise ValueError("odd")
    assert gc.isenabled()


def test_who_had_it_off_has_it_off():
    gc.disable()
    with garbage.put_off():
        pass
    assert not gc.isenabled()


def test_it_rests_until_the_last_thread_is_done():
    inside, done = Event(), Event()

    def work() -> None:
        with garbage.put_off():
            inside.set()
            done.wait(10)

    thread = Thread(target=work)
    with garbage.put_off():
        thread.start()
        assert inside.wait(10)
    assert not gc.isenabled()
    done.set()
    thread.join()
    assert gc.isenabled()


def test_many_objects_are_not_looked_through_afterwards(monkeypatch):
    monkeypatch.setattr(garbage, "MANY", 1000)
    gc.collect()
    with garbage.put_off():
        few = [[]]
    assert gc.get_freeze_count() == 0
    with garbage.put_off():
        many = [[] for _ in range(2000)]
    assert gc.get_freeze_count() > len(many) + len(few)
