"""SNS topics and SQS queues."""

import json

from ..resource import Handler, removed_by, tag_map
from ..shapes import text

_TOPIC_ATTRIBUTES = ("DisplayName", "KmsMasterKeyId", "SignatureVersion", "TracingConfig", "FifoTopic")
_SUBSCRIPTION_ATTRIBUTES = (
    "DeliveryPolicy",
    "FilterPolicy",
    "FilterPolicyScope",
    "RawMessageDelivery",
    "RedrivePolicy",
)


def _texts(properties, names):
    return {name: text(properties[name]) for name in names if name in properties}


def _create_topic(resource, properties):
    name = properties.get("TopicName") or resource.name(256)
    attributes = _texts(properties, _TOPIC_ATTRIBUTES)
    create = resource.client("sns").create_topic
    resource.physical_id = create(Name=name, Attributes=attributes, Tags=properties.get("Tags", []))["TopicArn"]
    resource.attributes.update(TopicArn=resource.physical_id, TopicName=name)
    for subscription in properties.get("Subscription", []):
        target = {"Protocol": subscription["Protocol"], "Endpoint": subscription["Endpoint"]}
        resource.client("sns").subscribe(TopicArn=resource.physical_id, **target)


def _update_topic(resource, properties):
    for name, value in _texts(properties, _TOPIC_ATTRIBUTES).items():
        change = resource.client("sns").set_topic_attributes
        change(TopicArn=resource.physical_id, AttributeName=name, AttributeValue=value)


def _put_topic_policy(resource, properties):
    document = json.dumps(properties["PolicyDocument"])
    for topic in properties["Topics"]:
        change = resource.client("sns").set_topic_attributes
        change(TopicArn=topic, AttributeName="Policy", AttributeValue=document)
    resource.physical_id = resource.attributes["Id"] = resource.physical_id or resource.name()


def _subscribe(resource, properties):
    resource.physical_id = resource.attributes["Arn"] = resource.client("sns").subscribe(
        TopicArn=properties["TopicArn"],
        Protocol=properties["Protocol"],
        Endpoint=properties.get("Endpoint", ""),
        Attributes=_texts(properties, _SUBSCRIPTION_ATTRIBUTES),
        ReturnSubscriptionArn=True,
    )["SubscriptionArn"]


def _queue_attributes(properties):
    return {name: text(value) for name, value in properties.items() if name not in ("QueueName", "Tags")}


def _create_queue(resource, properties):
    name = properties.get("QueueName") or resource.name(80)
    create = resource.client("sqs").create_queue
    attributes = _queue_attributes(properties)
    resource.physical_id = create(QueueName=name, Attributes=attributes, tags=tag_map(properties))["QueueUrl"]
    resource.attributes.update(Arn=resource.arn("sqs", name), QueueName=name, QueueUrl=resource.physical_id)


def _update_queue(resource, properties):
    resource.client("sqs").set_queue_attributes(QueueUrl=resource.physical_id, Attributes=_queue_attributes(properties))


def _put_queue_policy(resource, properties):
    document = json.dumps(properties["PolicyDocument"])
    for queue in properties["Queues"]:
        resource.client("sqs").set_queue_attributes(QueueUrl=queue, Attributes={"Policy": document})
    resource.physical_id = resource.attributes["Id"] = resource.physical_id or resource.name()


HANDLERS = {
    "AWS::SNS::Topic": Handler(
        _create_topic,
        removed_by("sns", "delete_topic", "TopicArn"),
        _update_topic,
        create_only=("TopicName", "FifoTopic"),
    ),
    "AWS::SNS::TopicPolicy": Handler(_put_topic_policy, update=_put_topic_policy),
    "AWS::SNS::Subscription": Handler(_subscribe, removed_by("sns", "unsubscribe", "SubscriptionArn")),
    "AWS::SQS::Queue": Handler(
        _create_queue,
        removed_by("sqs", "delete_queue", "QueueUrl"),
        _update_queue,
        create_only=("QueueName", "FifoQueue"),
    ),
    "AWS::SQS::QueuePolicy": Handler(_put_queue_policy, update=_put_queue_policy),
}
