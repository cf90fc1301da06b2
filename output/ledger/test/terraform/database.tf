resource "aws_db_subnet_group" "bookings" {
  name        = "ledger-test-bookings"
  description = "bookings of ledger-test"
  subnet_ids  = [aws_subnet.core_data_1.id, aws_subnet.core_data_2.id, aws_subnet.core_data_3.id]

  tags = merge(local.tags, {
    Component = "bookings"
  })
}

resource "aws_db_parameter_group" "bookings" {
  name        = "ledger-test-bookings-mysql8-4"
  family      = "mysql8.4"
  description = "bookings of ledger-test"

  tags = merge(local.tags, {
    Component = "bookings"
  })

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_db_instance" "bookings" {
  identifier                          = "ledger-test-bookings"
  engine                              = "mysql"
  engine_version                      = "8.4.9"
  instance_class                      = "db.t4g.medium"
  allocated_storage                   = 200
  storage_type                        = "gp3"
  storage_encrypted                   = true
  db_name                             = "bookings"
  username                            = "app_admin"
  manage_master_user_password         = true
  port                                = 3306
  multi_az                            = false
  publicly_accessible                 = false
  db_subnet_group_name                = aws_db_subnet_group.bookings.name
  vpc_security_group_ids              = [aws_security_group.bookings.id]
  parameter_group_name                = aws_db_parameter_group.bookings.name
  backup_retention_period             = 35
  backup_window                       = "01:00-02:00"
  maintenance_window                  = "sat:03:00-sat:04:00"
  copy_tags_to_snapshot               = true
  auto_minor_version_upgrade          = false
  apply_immediately                   = false
  deletion_protection                 = false
  iam_database_authentication_enabled = false
  performance_insights_enabled        = false
  monitoring_interval                 = 0
  max_allocated_storage               = 500
  enabled_cloudwatch_logs_exports     = ["error", "slowquery"]

  tags = merge(local.tags, {
    Component = "bookings"
  })

  skip_final_snapshot       = false
  final_snapshot_identifier = "ledger-test-bookings-final"

  depends_on = [
    aws_cloudwatch_log_group.bookings_error,
    aws_cloudwatch_log_group.bookings_slowquery,
  ]

  lifecycle {
    prevent_destroy = true
  }
}
