package io.walstream.fabricsink.lake;

import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobStorageException;
import io.walstream.fabricsink.credential.SignInRefusal;
import io.walstream.service.health.Fault;
import java.net.ConnectException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A call to the lake that failed, told in one sentence. Has no cause: the service's answers quote
 * what was signed.
 */
public final class LakeException extends Exception {

  private static final long serialVersionUID = 1L;
  private static final Set<Integer> REFUSALS = Set.of(401, 403);

  private LakeException(String sentence) {
    super(sentence);
  }

  /** A fault of which the lake itself knows nothing. */
  static LakeException of(String sentence) {
    return new LakeException(sentence);
  }

  /**
   * @param purpose what the call was for, such as "write file x"
   * @param thrown what the SDK threw, however wrapped
   */
  static LakeException of(String purpose, Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      @Nullable String refusal = SignInRefusal.of(t);
      if (t instanceof BlobStorageException answer) {
        return new LakeException(purpose + ": " + told(answer));
      }
      if (refusal != null) {
        return new LakeException(purpose + ": " + refusal);
      }
      if (t instanceof ConnectException) {
        return new LakeException(
            purpose + ": the account is not reached (see its address, the network, its firewall)");
      }
    }
    return new LakeException(purpose + ": " + Fault.describe(thrown));
  }

  private static String told(BlobStorageException answer) {
    @Nullable BlobErrorCode code = answer.getErrorCode();
    return (code == null ? "no reason" : code) + ", HTTP " + answer.getStatusCode() + mend(answer);
  }

  private static String mend(BlobStorageException answer) {
    if (BlobErrorCode.CONTAINER_NOT_FOUND.equals(answer.getErrorCode())) {
      return " (create the container, or correct LAKE_CONTAINER)";
    }
    return REFUSALS.contains(answer.getStatusCode())
        ? " (give LAKE_CONNECTION_STRING a key or a signature that may read and create, or the"
            + " identity the role Storage Blob Data Contributor; see the account's firewall too)"
        : "";
  }
}
