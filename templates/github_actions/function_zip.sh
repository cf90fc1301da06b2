aws lambda update-function-code --function-name "$FUNCTION" --zip-file "fileb://$ARCHIVE" > /dev/null
aws lambda wait function-updated --function-name "$FUNCTION"
