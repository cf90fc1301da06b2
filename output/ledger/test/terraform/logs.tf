resource "aws_cloudwatch_log_group" "bookings_error" {
  name              = "/aws/rds/instance/ledger-test-bookings/error"
  retention_in_days = 30

  tags = merge(local.tags, {
    Component = "bookings"
  })
}

resource "aws_cloudwatch_log_group" "bookings_slowquery" {
  name              = "/aws/rds/instance/ledger-test-bookings/slowquery"
  retention_in_days = 14

  tags = merge(local.tags, {
    Component = "bookings"
  })
}

resource "aws_cloudwatch_log_group" "importer" {
  name              = "/ecs/ledger-test-importer"
  retention_in_days = 90

  tags = merge(local.tags, {
    Component = "importer"
  })
}

resource "aws_cloudwatch_log_group" "ledger" {
  name              = "/ecs/ledger-test-ledger"
  retention_in_days = 90

  tags = merge(local.tags, {
    Component = "ledger"
  })
}
