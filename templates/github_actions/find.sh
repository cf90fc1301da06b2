found=$(aws ecr batch-get-image --repository-name "$REPOSITORY" --image-ids "imageTag=$COMMIT" --query "length(images)" --output text)
[ "$found" != 0 ] || { echo "the repository keeps no image of that commit" >&2; exit 1; }
