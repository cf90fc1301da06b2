previous=$(aws lambda get-alias --function-name "$FUNCTION" --name "$ALIAS" --query FunctionVersion --output text)
version=$(aws lambda publish-version --function-name "$FUNCTION" --description "$COMMIT" --query Version --output text)
[ "$version" != "$previous" ] || exit 0

lead() {
  aws lambda update-alias --function-name "$FUNCTION" --name "$ALIAS" --function-version "$1" --routing-config "AdditionalVersionWeights={$2}" > /dev/null
}

# Whatever ends the step leads all callers back, unless it came to its end.
trap 'lead "$previous" ""; echo "callers reach version $previous again" >&2' EXIT
trap 'exit 1' INT TERM

watch() {
  sleep "$1"
  [ -n "$ALARMS" ] || return 0
  mapfile -t names <<< "$ALARMS"
  going=$(aws cloudwatch describe-alarms --alarm-names "${names[@]}" --state-value ALARM --query "MetricAlarms[].AlarmName" --output text)
  [ -z "$going" ] || { echo "an alarm goes on: $going" >&2; exit 1; }
}

for share in $SHARES; do
  lead "$previous" "$version=$share"
  watch "$WAIT"
done
lead "$version" ""
watch "$BAKE"
trap - EXIT
