package io.walstream.fabricsink.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.walstream.service.setting.InvalidSettingException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntraSignInTests {

  private final Path directory;

  EntraSignInTests(@TempDir Path directory) {
    this.directory = directory;
  }

  @ParameterizedTest
  @CsvSource({
    "DEFAULT, DefaultAzureCredential",
    "WORKLOAD_IDENTITY, WorkloadIdentityCredential",
    "MANAGED_IDENTITY, ManagedIdentityCredential",
    "CLIENT_SECRET, ClientSecretCredential"
  })
  void eachSettingMakesItsCredential(Credential kind, String made) {
    EntraProperties all =
        new EntraProperties("tenant", "client", "secret", "", "token", "https://login.example");

    assertThat(new EntraSignIn(all).credential(kind).getClass().getSimpleName()).isEqualTo(made);
  }

  @ParameterizedTest
  @CsvSource({"DEFAULT", "MANAGED_IDENTITY"})
  void whatAzureProvidesTakesNoSetting(Credential kind) {
    assertThat(new EntraSignIn(new EntraProperties("", "", "", "", "", "")).credential(kind))
        .isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "CLIENT_SECRET, '', c, s, walstream.entra.tenant-id must name the tenant",
    "CLIENT_SECRET, t, '', s, walstream.entra.client-id must be the identity's client id",
    "CLIENT_SECRET, t, c, '', walstream.entra.client-secret must be the application's secret",
    "WORKLOAD_IDENTITY, '', c, '', walstream.entra.t",
    "WORKLOAD_IDENTITY, t, c, '', walstream.entra.token-file must be the file"
  })
  void missingSettingIsNamed(
      Credential kind, String tenant, String client, String secret, String sentence) {
    EntraSignIn entra = new EntraSignIn(new EntraProperties(tenant, client, secret, "", "", ""));

    assertThatThrownBy(() -> entra.credential(kind))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith(sentence);
  }

  @Test
  void secretCanBeAFileButNotBoth() throws Exception {
    String file = Files.writeString(directory.resolve("secret"), "hidden\n").toString();

    assertThat(new EntraProperties("t", "c", "", file, "", "").requiredSecret())
        .isEqualTo("hidden");
    EntraProperties both = new EntraProperties("t", "c", "other", file, "", "");
    assertThatThrownBy(both::requiredSecret)
        .hasMessageContaining("must be empty where the secret is set by itself")
        .hasMessageNotContaining("other");
    assertThat(both).asString().doesNotContain("other");
  }
}
