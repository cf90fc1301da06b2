task=$(aws ecs describe-task-definition --task-definition "$FAMILY" --query taskDefinition --output json)
task=$(jq --arg container "$CONTAINER" --arg image "$REGISTRY/$REPOSITORY:$COMMIT" '
  (.containerDefinitions[] | select(.name == $container) | .image) = $image
  | del(.taskDefinitionArn, .revision, .status, .requiresAttributes, .compatibilities, .registeredAt, .registeredBy)
' <<< "$task")
revision=$(aws ecs register-task-definition --cli-input-json "$task" --tags "$TAGS" --query taskDefinition.taskDefinitionArn --output text)
aws ecs update-service --cluster "$CLUSTER" --service "$SERVICE" --task-definition "$revision" > /dev/null
aws ecs wait services-stable --cluster "$CLUSTER" --services "$SERVICE"
running=$(aws ecs describe-services --cluster "$CLUSTER" --services "$SERVICE" --query "services[0].taskDefinition" --output text)
[ "$running" = "$revision" ] || { echo "the service returned to $running" >&2; exit 1; }
