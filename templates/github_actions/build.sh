docker build --file "$DOCKERFILE" --tag "$IMAGE:$GITHUB_SHA" "$CONTEXT"
docker save --output "$RUNNER_TEMP/image.tar" "$IMAGE:$GITHUB_SHA"
