aws lambda update-function-code --function-name "$FUNCTION" --image-uri "$REGISTRY/$REPOSITORY:$COMMIT" > /dev/null
aws lambda wait function-updated --function-name "$FUNCTION"
