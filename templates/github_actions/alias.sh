version=$(aws lambda publish-version --function-name "$FUNCTION" --description "$COMMIT" --query Version --output text)
aws lambda update-alias --function-name "$FUNCTION" --name "$ALIAS" --function-version "$version" > /dev/null
