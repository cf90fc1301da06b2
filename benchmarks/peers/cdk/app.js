// A system of StoryMagic's size and shape, as a CDK user would write it. `node app.js OUT` synthesises it into OUT.
const path = require("node:path");
const cdk = require("aws-cdk-lib");
const {
  aws_certificatemanager: acm, aws_cloudfront: cloudfront, aws_cloudfront_origins: origins, aws_cloudwatch: cloudwatch,
  aws_cloudwatch_actions: actions, aws_ec2: ec2, aws_ecr: ecr, aws_ecs: ecs, aws_elasticache: elasticache,
  aws_elasticloadbalancingv2: elbv2, aws_kms: kms, aws_logs: logs, aws_rds: rds, aws_s3: s3, aws_secretsmanager: secrets,
  aws_sns: sns, aws_sns_subscriptions: subscriptions,
} = cdk;

function data(stack, vpc, api) {
  const key = new kms.Key(stack, "DataKey", { enableKeyRotation: true });
  new s3.Bucket(stack, "Assets", {
    encryption: s3.BucketEncryption.KMS, encryptionKey: key, versioned: true, enforceSSL: true,
    blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
  }).grantReadWrite(api.taskDefinition.taskRole, "stories/*");
  const database = new rds.DatabaseInstance(stack, "Database", {
    engine: rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.of("15.10", "15") }),
    instanceType: new ec2.InstanceType("t3.medium"), vpc, vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
    multiAz: true, storageEncryptionKey: key, allocatedStorage: 100, maxAllocatedStorage: 1000,
    deletionProtection: true, parameters: { max_connections: "200", work_mem: "8192" },
  });
  database.connections.allowDefaultPortFrom(api);
  redis(stack, vpc, key, api);
  return database;
}

function redis(stack, vpc, key, api) {
  const subnets = new elasticache.CfnSubnetGroup(stack, "RedisSubnets", {
    description: "Redis", subnetIds: vpc.selectSubnets({ subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS }).subnetIds,
  });
  const group = new ec2.SecurityGroup(stack, "RedisGroup", { vpc, allowAllOutbound: false });
  group.connections.allowFrom(api, ec2.Port.tcp(6379));
  new elasticache.CfnReplicationGroup(stack, "Redis", {
    replicationGroupDescription: "Redis", engine: "redis", engineVersion: "7.0", cacheNodeType: "cache.t3.micro",
    numCacheClusters: 2, automaticFailoverEnabled: true, multiAzEnabled: true, atRestEncryptionEnabled: true,
    transitEncryptionEnabled: true, kmsKeyId: key.keyArn, cacheSubnetGroupName: subnets.ref,
    securityGroupIds: [group.securityGroupId],
  });
}

function service(stack, vpc) {
  const cluster = new ecs.Cluster(stack, "Cluster", { vpc, containerInsightsV2: ecs.ContainerInsights.ENABLED });
  const task = new ecs.FargateTaskDefinition(stack, "Task", { cpu: 1024, memoryLimitMiB: 2048 });
  const secret = (id) => ecs.Secret.fromSecretsManager(new secrets.Secret(stack, id));
  task.addContainer("api", {
    image: ecs.ContainerImage.fromEcrRepository(new ecr.Repository(stack, "Images", { imageScanOnPush: true }), "1"),
    portMappings: [{ containerPort: 3000 }], environment: { NODE_ENV: "production" },
    secrets: { OPENAI_API_KEY: secret("OpenAi"), FIREBASE_CONFIG: secret("Firebase") },
    logging: ecs.LogDrivers.awsLogs({ streamPrefix: "api", logRetention: logs.RetentionDays.ONE_MONTH }),
  });
  const api = new ecs.FargateService(stack, "Api", {
    cluster, taskDefinition: task, desiredCount: 2, minHealthyPercent: 50, circuitBreaker: { rollback: true },
  });
  const scaling = api.autoScaleTaskCount({ minCapacity: 2, maxCapacity: 4 });
  scaling.scaleOnCpuUtilization("Cpu", { targetUtilizationPercent: 70 });
  scaling.scaleOnMemoryUtilization("Memory", { targetUtilizationPercent: 80 });
  return api;
}

function edge(stack, vpc, api) {
  const certificate = new acm.Certificate(stack, "Certificate", { domainName: "app.storymagic.example" });
  const alb = new elbv2.ApplicationLoadBalancer(stack, "Alb", { vpc, internetFacing: true });
  alb.addListener("Https", { port: 443, certificates: [certificate] }).addTargets("Api", {
    port: 3000, protocol: elbv2.ApplicationProtocol.HTTP, targets: [api], healthCheck: { path: "/health" },
  });
  new cloudfront.Distribution(stack, "Cdn", {
    defaultBehavior: {
      origin: new origins.HttpOrigin("origin.storymagic.example"), cachePolicy: cloudfront.CachePolicy.CACHING_DISABLED,
      viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    },
    geoRestriction: cloudfront.GeoRestriction.allowlist("DE", "FR", "IT"),
  });
}

function alarms(stack, api, database) {
  const topic = new sns.Topic(stack, "Alerts");
  topic.addSubscription(new subscriptions.EmailSubscription("ops@storymagic.example"));
  const alarm = (id, metric, threshold) =>
    new cloudwatch.Alarm(stack, id, { metric, threshold, evaluationPeriods: 5 })
      .addAlarmAction(new actions.SnsAction(topic));
  alarm("HighCpu", api.metricCpuUtilization(), 80);
  alarm("Connections", database.metricDatabaseConnections(), 180);
  alarm("Safety", new cloudwatch.Metric({ namespace: "StoryMagic", metricName: "content_safety_violations" }), 0);
}

const app = new cdk.App({ outdir: path.resolve(process.argv[2]), analyticsReporting: false });
const stack = new cdk.Stack(app, "StoryMagic", { env: { region: "eu-central-1" } });
const vpc = new ec2.Vpc(stack, "Vpc", {
  ipAddresses: ec2.IpAddresses.cidr("10.0.0.0/16"), maxAzs: 2, natGateways: 2,
  subnetConfiguration: [
    { name: "public", subnetType: ec2.SubnetType.PUBLIC, cidrMask: 24 },
    { name: "app", subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS, cidrMask: 24 },
    { name: "data", subnetType: ec2.SubnetType.PRIVATE_ISOLATED, cidrMask: 24 },
  ],
});
const api = service(stack, vpc);
const database = data(stack, vpc, api);
edge(stack, vpc, api);
alarms(stack, api, database);
cdk.Tags.of(app).add("Project", "storymagic");
app.synth();
