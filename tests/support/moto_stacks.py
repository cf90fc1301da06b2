"""Types that stacks of moto 5.2.5 leave out, made as CloudFormation makes them: by calls of their services.

What `moto_types` says of a type becomes a model of moto's stacks; its calls go to the very server that makes the stack.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from botocore import xform_name  # type: ignore[import-untyped]

from tests.support.moto_instead import INSTEAD
from tests.support.moto_makers import Calls, Maker, Said, Value
from tests.support.moto_types import REST, TYPES
from tests.support.moto_words import find, fitting

Client = Callable[[str, str], Any]
"""A client of a service in a region."""


def teach_stacks(client: Client) -> None:
    """Teach moto's stacks the types; ``client`` asks the server itself."""
    import moto.cloudformation.models as home
    from moto.cloudformation.parsing import get_model_list, get_model_map, get_name_type_map

    known = {type_ for type_ in get_model_map() if type_ in TYPES}
    if known:
        raise RuntimeError(f"moto's stacks know {sorted(known)} by now: its own models are the better ones")
    # moto finds models as subclasses, for as long as something holds them
    home.TAUGHT = [_model(home.__name__, client, type_, maker) for type_, maker in {**TYPES, **INSTEAD}.items()]
    for type_, (service, calls) in REST.items():
        _complete(get_model_map()[type_], client, service, calls)
    for kept in (get_model_list, get_model_map, get_name_type_map):
        kept.cache_clear()


def _model(home: str, client: Client, type_: str, maker: Maker) -> Any:
    from moto.core.common_models import CloudFormationModel

    class Taught(CloudFormationModel):
        __module__ = home  # moto files models by the package they are in

        def __init__(self, name: str, said: Mapping[str, Any], region: str) -> None:
            self.type = type_
            whole = {"LogicalId": name, "StackRegion": region, **said}
            self.answer = {"answer": _make(client, region, maker.service, maker.calls(whole)), **whole}
            self.physical_resource_id = _value(self.answer, maker.ref)

        @staticmethod
        def cloudformation_name_type() -> str:
            return ""

        @staticmethod
        def cloudformation_type() -> str:
            return type_

        @classmethod
        def has_cfn_attr(cls, attr: str) -> bool:
            return True

        @classmethod
        def create_from_cloudformation_json(
            cls, resource_name: str, cloudformation_json: Any, account_id: str, region_name: str, **kwargs: Any
        ) -> Taught:
            return cls(kwargs["LogicalId"], cloudformation_json["Properties"], region_name)

        def get_cfn_attribute(self, attribute_name: str) -> str:
            return _value(self.answer, maker.attributes.get(attribute_name, attribute_name))

    return Taught


def _complete(model: Any, client: Client, service: str, calls: Callable[[Said], Calls]) -> None:
    """Let a model of moto's own be followed by calls that say the rest."""
    make = model.create_from_cloudformation_json

    def create(name: str, cloudformation_json: Any, account_id: str, region_name: str, **kwargs: Any) -> Any:
        made = make(name, cloudformation_json, account_id, region_name, **kwargs)
        _make(client, region_name, service, calls({"StackRegion": region_name, **cloudformation_json["Properties"]}))
        return made

    model.create_from_cloudformation_json = staticmethod(create)


def _make(client: Client, region: str, service: str, calls: Calls) -> Any:
    """Make the calls; the answer to the first."""
    first, answer = None, None
    while True:
        try:
            operation, parameters, *elsewhere = calls.send(answer)
        except StopIteration:
            return first
        answer = _call(client(service, *(elsewhere or [region])), operation, parameters)
        first = first or answer


def _value(answer: Mapping[str, Any], how: Value) -> str:
    return how(answer) if callable(how) else find(answer, how)


def _call(client: Any, operation: str, parameters: Mapping[str, Any]) -> Any:
    shape = client.meta.service_model.operation_model(operation).input_shape
    return getattr(client, xform_name(operation))(**fitting(shape, parameters))
