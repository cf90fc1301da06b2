"""A Docker Compose file of a system's services, to try them on one's own machine."""

from groundplan import api

REPLACED = {"AWS::ECS::Cluster", "AWS::ECR::Repository", "AWS::Logs::LogGroup", "AWS::IAM::Role", "AWS::IAM::Policy"}
NETWORK = ("AWS::EC2::", "AWS::ElasticLoadBalancingV2::")


class NotOnOneMachine(api.Message):
    """A part of the system that Docker has nothing for."""

    code = "COMPOSE1"
    severity = api.Severity.NOTE
    message = "compose has no word for `{what}`"
    why = "Docker runs containers; what AWS manages stays on AWS."
    help = "let the services reach it on AWS, or start something like it by hand"
    what: str


class Compose:
    """Services by their components' names, what they are told, and whom they wait for."""

    name = "compose"

    def generate(self, context):
        services, findings = {}, []
        for resource in context.resources.resources:
            if resource.type == "AWS::ECS::TaskDefinition":
                services[resource.component] = self.service(context, resource)
            elif not is_replaced(resource):
                findings.append(api.Finding(NotOnOneMachine(resource.type), context.graph.place(*resource.path)))
        files = api.Files()
        if services:
            files.add("compose.yaml", api.yaml_file({"services": services}))
        return api.Generated(files, findings)

    def concerns(self, context):
        return [resource.path for resource in context.resources.resources if not is_replaced(resource)]

    def service(self, context, resource):
        container = resource.properties["ContainerDefinitions"][0]
        image = container["Image"]
        said = {"image": text(image) if isinstance(image, str) else f"{resource.component}:latest"}
        known = {one["Name"]: one["Value"] for one in container.get("Environment", ())}
        plain = {name: text(value) for name, value in known.items() if isinstance(value, str)}
        if plain:
            said["environment"] = plain
        ports = [str(one["ContainerPort"]) for one in container.get("PortMappings", ())]
        if ports:
            said["expose"] = ports
        edges = context.graph.out(resource.component, api.EdgeKind.FLOW)
        containers = {one.component for one in context.resources.resources if one.type == "AWS::ECS::TaskDefinition"}
        waits = sorted({edge.target for edge in edges} & containers)
        if waits:
            said["depends_on"] = waits
        return api.At(f"components.{resource.component}", said)


def is_replaced(resource):
    """What Docker does in its own way: places, networks, logs, permissions."""
    return resource.type in REPLACED or resource.type.startswith(NETWORK) or resource.type == "AWS::ECS::Service"


def text(said):
    """A text in which Compose finds no variable."""
    return said.replace("$", "$$")


generator = Compose()
