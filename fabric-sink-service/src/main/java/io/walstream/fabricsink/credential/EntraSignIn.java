package io.walstream.fabricsink.credential;

import com.azure.core.credential.TokenCredential;
import com.azure.identity.AadCredentialBuilderBase;
import com.azure.identity.AzureAuthorityHosts;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import com.azure.identity.WorkloadIdentityCredentialBuilder;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the credentials that ask Entra ID for tokens, and renew them, by themselves. */
@Component
public final class EntraSignIn {

  private static final Set<String> PUBLIC_AUTHORITIES =
      Set.of(
          AzureAuthorityHosts.AZURE_PUBLIC_CLOUD,
          AzureAuthorityHosts.AZURE_GOVERNMENT,
          AzureAuthorityHosts.AZURE_CHINA);

  private final EntraProperties entra;

  /** Signs in nowhere yet. */
  public EntraSignIn(EntraProperties entra) {
    this.entra = entra;
  }

  /**
   * @param credential one of Entra ID's
   * @throws io.walstream.service.setting.InvalidSettingException if a setting that it takes is
   *     missing
   */
  public TokenCredential credential(Credential credential) {
    return switch (credential) {
      case DEFAULT -> defaultChain();
      case WORKLOAD_IDENTITY ->
          at(new WorkloadIdentityCredentialBuilder())
              .tokenFilePath(entra.requiredTokenFile())
              .build();
      case MANAGED_IDENTITY ->
          new ManagedIdentityCredentialBuilder().clientId(orNull(entra.clientId())).build();
      case CLIENT_SECRET ->
          at(new ClientSecretCredentialBuilder()).clientSecret(entra.requiredSecret()).build();
      case CONNECTION_STRING -> throw new IllegalArgumentException("takes no token");
    };
  }

  private TokenCredential defaultChain() {
    DefaultAzureCredentialBuilder chain =
        new DefaultAzureCredentialBuilder()
            .managedIdentityClientId(orNull(entra.clientId()))
            .workloadIdentityClientId(orNull(entra.clientId()));
    if (!entra.tenantId().isBlank()) {
      chain.tenantId(entra.tenantId());
    }
    if (!entra.authorityHost().isEmpty()) {
      chain.authorityHost(entra.authorityHost());
    }
    return (isPrivateAuthority() ? chain.disableInstanceDiscovery() : chain).build();
  }

  private <T extends AadCredentialBuilderBase<T>> T at(T builder) {
    T complete = builder.tenantId(entra.requiredTenant()).clientId(entra.requiredClient());
    if (!entra.authorityHost().isEmpty()) {
      complete.authorityHost(entra.authorityHost());
    }
    return isPrivateAuthority() ? complete.disableInstanceDiscovery() : complete;
  }

  // The public authorities vouch for each other's addresses, and know none of a private one.
  private boolean isPrivateAuthority() {
    String host =
        entra.authorityHost().endsWith("/") ? entra.authorityHost() : entra.authorityHost() + "/";
    return !entra.authorityHost().isEmpty() && !PUBLIC_AUTHORITIES.contains(host);
  }

  private static @Nullable String orNull(String value) {
    return value.isBlank() ? null : value;
  }
}
