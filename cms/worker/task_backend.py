"""Puts the background work of Wagtail (search index, index of references, files, images) on our queue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.utils import timezone
from django_q.tasks import async_task
from django_tasks.backends.immediate import ImmediateBackend
from django_tasks.base import Task, TaskResult, TaskResultStatus
from typing_extensions import override

from cms.schedules import FAST, LONG
from cms.worker.rules.privacy import NotAnId

_at_once: ContextVar[bool] = ContextVar("at_once", default=False)


@contextmanager
def at_once() -> Iterator[None]:
    """Do such work in its place: who loads thousands of pages needs no thousands of tasks besides."""
    token = _at_once.set(True)
    try:
        yield
    finally:
        _at_once.reset(token)


class QueueBackend(ImmediateBackend):
    """Enqueues in the caller's transaction; what cannot be said in ids and codes is done at once instead."""

    supports_async_task = False
    supports_priority = False

    def __init__(self, alias: str, params: dict[str, Any]) -> None:
        super().__init__(alias, params)
        #: Tasks that take long, by their dotted paths.
        self._long = frozenset(self.options.get("LONG", ()))

    @override
    def enqueue(self, task: Task[Any, Any], args: Sequence[Any], kwargs: Mapping[str, Any]) -> TaskResult[Any]:
        """Put the task on its queue."""
        if _at_once.get():
            return super().enqueue(task, args, kwargs)
        self.validate_task(task)
        result = self._result(task, args, kwargs)
        try:
            number = self._put(task, result)
        except NotAnId:
            return super().enqueue(task, args, kwargs)
        object.__setattr__(result, "id", number)
        return result

    def _put(self, task: Task[Any, Any], result: TaskResult[Any]) -> str:
        options = {"cluster": LONG if task.module_path in self._long else FAST, "save": False}
        called = (task.module_path, result.args, result.kwargs)
        return str(async_task("cms.worker.tasks.run_task", *called, q_options=options))

    def _result(self, task: Task[Any, Any], args: Sequence[Any], kwargs: Mapping[str, Any]) -> TaskResult[Any]:
        return TaskResult(
            task=task,
            id="",
            status=TaskResultStatus.READY,
            enqueued_at=timezone.now(),
            started_at=None,
            last_attempted_at=None,
            finished_at=None,
            args=list(args),
            kwargs=dict(kwargs),
            backend=self.alias,
            errors=[],
            worker_ids=[],
        )
