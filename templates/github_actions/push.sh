found=$(aws ecr batch-get-image --repository-name "$REPOSITORY" --image-ids "imageTag=$COMMIT" --query "length(images)" --output text)
if [ "$found" = 0 ]; then
  docker load --input "$ARCHIVE/image.tar"
  docker tag "$IMAGE:$COMMIT" "$REGISTRY/$REPOSITORY:$COMMIT"
  docker push "$REGISTRY/$REPOSITORY:$COMMIT"
fi
