package io.walstream.infra.kubernetes.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.walstream.infra.kubernetes.model.ApiModel;
import io.walstream.infra.kubernetes.render.Chart;
import io.walstream.infra.kubernetes.render.Manifest;
import io.walstream.infra.kubernetes.render.Rendering;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OperatorExamplesTests {

  private static final Rendering EXAMPLES =
      new Rendering("operators", Manifest.below(Chart.ROOT.resolve("infra/kubernetes/operators")));

  private final Manifest values = Manifest.of(Chart.DIRECTORY.resolve("values.yaml"));

  @Test
  void everyDocumentIsWhatItsOperatorTakes() {
    assertThat(EXAMPLES.manifests()).isNotEmpty();
    assertThat(ApiModel.faults(EXAMPLES.manifests())).isEmpty();
  }

  @Test
  void whatIsInsideElasticsearchsOwnIsWhatTheApiTakes() {
    Manifest nodes = new Manifest(cluster().objects("spec", "nodeSets").get(0));

    assertThat(ApiModel.partFault("V1PodTemplateSpec", nodes.object("podTemplate"))).isEmpty();
    assertThat(nodes.objects("volumeClaimTemplates"))
        .isNotEmpty()
        .allSatisfy(
            claim -> assertThat(ApiModel.partFault("V1PersistentVolumeClaim", claim)).isEmpty());
    assertThat(
            ApiModel.partFault(
                "V1PodTemplateSpec",
                EXAMPLES.one("Kibana", "walstream").object("spec", "podTemplate")))
        .isEmpty();
  }

  @Test
  void kafkaKeepsTransactionsOnThreeBrokersOfWhichOneMayBeAway() {
    assertThat(EXAMPLES.one("KafkaNodePool", "broker").at("spec", "replicas")).isEqualTo(3);
    assertThat(kafka().object("spec", "kafka", "config"))
        .containsEntry("default.replication.factor", 3)
        .containsEntry("min.insync.replicas", 2)
        .containsEntry("transaction.state.log.replication.factor", 3)
        .containsEntry("transaction.state.log.min.isr", 2);
  }

  @Test
  void theChartFindsTheKafkaOfTheExample() {
    String name = kafka().name();
    Manifest listener = new Manifest(kafka().objects("spec", "kafka", "listeners").get(0));

    assertThat(values.text("kafka", "bootstrapServers"))
        .isEqualTo(name + "-kafka-bootstrap:" + listener.text("port"));
    assertThat(listener.at("tls")).isEqualTo(true);
    assertThat(values.text("kafka", "ca", "secret")).isEqualTo(name + "-cluster-ca-cert");
    assertThat(values.text("kafka", "saslMechanism"))
        .isEqualToIgnoringCase(listener.text("authentication", "type"));
    assertThat(values.text("kafka", "peers", 0, "podSelector", "matchLabels", "strimzi.io/name"))
        .isEqualTo(name + "-kafka");
  }

  @Test
  void everyServiceSignsInToKafkaAsAUserOfTheExample() {
    for (String service : List.of("cdc", "esSink", "fabricSink")) {
      String user = values.text(service, "kafka", "user");
      assertThat(EXAMPLES.all("KafkaUser")).extracting(Manifest::name).contains(user);
      assertThat(values.text(service, "kafka", "password", "secret")).isEqualTo(user);
    }
  }

  @Test
  void kafkaUsersHaveTheRightsOfTheSecurityPageAndNoOthers() {
    for (Manifest user : EXAMPLES.all("KafkaUser")) {
      assertThat(KafkaRights.of(user))
          .as("%s, as docs/security.md lists them", user)
          .isEqualTo(KafkaRights.documentedFor(user.name()));
    }
  }

  @Test
  void theChartFindsTheElasticsearchOfTheExample() {
    String name = cluster().name();

    assertThat(values.text("elasticsearch", "uris")).isEqualTo("https://" + name + "-es-http:9200");
    assertThat(values.text("elasticsearch", "ca", "secret"))
        .isEqualTo(name + "-es-http-certs-public");
    assertThat(cluster().text("spec", "auth", "fileRealm", 0, "secretName"))
        .isEqualTo(values.text("esSink", "elasticsearch", "password", "secret"));
    assertThat(EXAMPLES.one("Kibana", "walstream").text("spec", "version"))
        .isEqualTo(cluster().text("spec", "version"));
  }

  @Test
  void theSinksRoleIsTheOneOfTheSecurityPage() {
    String file = EXAMPLES.one("Secret", "walstream-es-sink-role").text("stringData", "roles.yml");
    Object role = Manifest.parse(file).get(0).at(values.text("esSink", "elasticsearch", "user"));

    assertThat(role).isEqualTo(documentedRole());
  }

  private static Map<String, Object> documentedRole() {
    return KafkaRights.securityPage()
        .lines()
        .filter(line -> line.startsWith("{\"indices\""))
        .map(line -> Manifest.parse(line).get(0).tree())
        .findFirst()
        .orElseThrow(() -> new AssertionError("docs/security.md shows no role"));
  }

  private static Manifest kafka() {
    return EXAMPLES.one("Kafka", "walstream");
  }

  private static Manifest cluster() {
    return EXAMPLES.one("Elasticsearch", "walstream");
  }
}
