package io.walstream.fabricsink.lake;

import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import io.walstream.fabricsink.credential.EntraSignIn;
import io.walstream.service.setting.InvalidSettingException;
import java.util.regex.Pattern;

/** The container and who the service is to it, checked once at the start. */
final class LakeAddress {

  private static final Pattern ENDPOINT =
      Pattern.compile("https://[A-Za-z0-9.-]+(:\\d+)?(/[\\w]+)?/?");

  private LakeAddress() {}

  /**
   * A client that connects at the first use; repeating is left to us.
   *
   * @throws InvalidSettingException if the settings name no container, or nobody to write as
   */
  static BlobContainerClient client(LakeProperties properties, EntraSignIn entra) {
    if (properties.container().isEmpty()) {
      throw fault("container", "must name the container, which is also called file system");
    }
    BlobServiceClientBuilder builder =
        new BlobServiceClientBuilder()
            .retryOptions(
                new RequestRetryOptions(
                    RetryPolicyType.FIXED, 1, properties.timeout(), null, null, null));
    return properties.credential().isEntra()
        ? byToken(builder, properties, entra)
        : byKey(builder, properties);
  }

  private static BlobContainerClient byToken(
      BlobServiceClientBuilder builder, LakeProperties properties, EntraSignIn entra) {
    if (!ENDPOINT.matcher(properties.endpoint()).matches()) {
      throw fault(
          "endpoint",
          "must be the account's address, such as https://account.dfs.core.windows.net");
    }
    if (!properties.connectionString().isEmpty()) {
      throw fault(
          "connection-string", "must be empty where LAKE_CREDENTIAL names one of Entra ID's");
    }
    return builder
        // The same account by its older door, which Azurite and Fabric's OneLake have too.
        .endpoint(properties.endpoint().replace(".dfs.", ".blob."))
        .credential(entra.credential(properties.credential()))
        .buildClient()
        .getBlobContainerClient(properties.container());
  }

  // The SDK's own complaint may quote the key: no cause here.
  private static BlobContainerClient byKey(
      BlobServiceClientBuilder builder, LakeProperties properties) {
    if (!properties.endpoint().isEmpty()) {
      throw fault(
          "endpoint",
          "must be empty with a connection string, which names its own, or LAKE_CREDENTIAL has to"
              + " name one of Entra ID's");
    }
    try {
      return builder
          .connectionString(properties.connectionString())
          .buildClient()
          .getBlobContainerClient(properties.container());
    } catch (RuntimeException e) {
      throw fault(
          "connection-string",
          "must be a storage account's, with AccountName and AccountKey or with BlobEndpoint and"
              + " SharedAccessSignature");
    }
  }

  private static InvalidSettingException fault(String setting, String fault) {
    return new InvalidSettingException("walstream.lake." + setting, fault);
  }
}
