snapshot="$DATABASE-$GITHUB_RUN_ID-$GITHUB_RUN_ATTEMPT"
aws rds create-db-snapshot --db-instance-identifier "$DATABASE" --db-snapshot-identifier "$snapshot" > /dev/null
aws rds wait db-snapshot-available --db-snapshot-identifier "$snapshot"
