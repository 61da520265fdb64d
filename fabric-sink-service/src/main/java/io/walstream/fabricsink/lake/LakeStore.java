package io.walstream.fabricsink.lake;

import com.azure.core.http.rest.Response;
import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobHttpHeaders;
import com.azure.storage.blob.models.BlobProperties;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.BlockBlobItem;
import com.azure.storage.blob.options.BlockBlobSimpleUploadOptions;
import io.walstream.fabricsink.credential.EntraSignIn;
import io.walstream.fabricsink.destination.Destination;
import io.walstream.fabricsink.destination.OnDestination;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The calls to the lake. A file is there as a whole or not at all, and is never changed once it is
 * there. Safe for use by any thread.
 */
@Component
@OnDestination(Destination.LAKE)
public final class LakeStore {

  private static final String WRITTEN = "written";
  private static final String NEXT = "next";
  private static final String LAST = "last";
  private static final BinaryData NOTHING = BinaryData.fromBytes(new byte[0]);

  private final BlobContainerClient container;
  private final String directory;
  private final Duration timeout;

  LakeStore(LakeProperties properties, EntraSignIn entra) {
    this.container = LakeAddress.client(properties, entra);
    this.directory = properties.directory().isEmpty() ? "" : properties.directory() + "/";
    this.timeout = properties.timeout();
  }

  /** Makes sure that the container answers and lets this service in. */
  public void probe() throws LakeException {
    // A signature for a container's contents may have no right to ask for the container.
    metadata("reach the container", "_progress/probe");
  }

  /**
   * Reads how far a partition has come.
   *
   * @param partition its name in the lake
   */
  public Progress progress(String partition) throws LakeException {
    String purpose = "read the progress of " + partition;
    BlobProperties state = metadata(purpose, path(partition));
    if (state == null) {
      return Progress.NONE;
    }
    Map<String, String> told = state.getMetadata();
    Progress progress =
        new Progress(number(purpose, told.get(WRITTEN)), told.get(NEXT), state.getETag());
    OptionalLong ahead = progress.next() == null ? OptionalLong.empty() : lastOf(progress.next());
    return ahead.isPresent() ? progress.at(ahead.getAsLong()) : progress;
  }

  /**
   * Says that a file is about to be written, unless somebody else has said anything since.
   *
   * @return the new state; null if it was outpaced
   */
  public @Nullable Progress claim(String partition, Progress from, String file)
      throws LakeException {
    Map<String, String> state = new HashMap<>();
    state.put(WRITTEN, Long.toString(from.written()));
    state.put(NEXT, file);
    BlobRequestConditions unchanged =
        from.version() == null
            ? new BlobRequestConditions().setIfNoneMatch("*")
            : new BlobRequestConditions().setIfMatch(from.version());
    String version = upload("claim file " + file, path(partition), NOTHING, state, unchanged);
    return version == null ? null : new Progress(from.written(), file, version);
  }

  /**
   * Writes a file, unless it is there.
   *
   * @param last the last offset that it holds
   * @return the last offset that the file holds which is there now
   */
  public long create(String file, BinaryData content, long last) throws LakeException {
    BlobRequestConditions absent = new BlobRequestConditions().setIfNoneMatch("*");
    String purpose = "write file " + file;
    Map<String, String> state = Map.of(LAST, Long.toString(last));
    if (upload(purpose, file, content, state, absent) != null) {
      return last;
    }
    return lastOf(file)
        .orElseThrow(() -> LakeException.of(purpose + ": it came and went meanwhile"));
  }

  private OptionalLong lastOf(String file) throws LakeException {
    String purpose = "look at file " + file;
    BlobProperties there = metadata(purpose, file);
    return there == null
        ? OptionalLong.empty()
        : OptionalLong.of(number(purpose, there.getMetadata().get(LAST)));
  }

  private static long number(String purpose, @Nullable String text) throws LakeException {
    try {
      return Long.parseLong(String.valueOf(text));
    } catch (NumberFormatException e) {
      throw LakeException.of(
          purpose + ": it is not this service's (move it away, or set another LAKE_DIRECTORY)");
    }
  }

  private static String path(String partition) {
    return "_progress/" + partition;
  }

  private @Nullable BlobProperties metadata(String purpose, String path) throws LakeException {
    return call(
        purpose,
        () ->
            container
                .getBlobClient(directory + path)
                .getPropertiesWithResponse(null, timeout, Context.NONE)
                .getValue(),
        BlobErrorCode.BLOB_NOT_FOUND);
  }

  private @Nullable String upload(
      String purpose,
      String path,
      BinaryData content,
      Map<String, String> state,
      BlobRequestConditions conditions)
      throws LakeException {
    BlockBlobSimpleUploadOptions options =
        new BlockBlobSimpleUploadOptions(content)
            .setHeaders(new BlobHttpHeaders().setContentType("application/x-ndjson"))
            .setMetadata(state)
            .setRequestConditions(conditions);
    return call(
        purpose,
        () -> {
          Response<BlockBlobItem> answer =
              container
                  .getBlobClient(directory + path)
                  .getBlockBlobClient()
                  .uploadWithResponse(options, timeout, Context.NONE);
          return answer.getValue().getETag();
        },
        BlobErrorCode.BLOB_ALREADY_EXISTS,
        BlobErrorCode.CONDITION_NOT_MET);
  }

  private static <T> @Nullable T call(
      String purpose, Supplier<T> operation, BlobErrorCode... answers) throws LakeException {
    try {
      return operation.get();
    } catch (BlobStorageException e) {
      for (BlobErrorCode answer : answers) {
        if (answer.equals(e.getErrorCode())) {
          return null;
        }
      }
      throw LakeException.of(purpose, e);
    } catch (RuntimeException e) {
      throw LakeException.of(purpose, e);
    }
  }

  /** The container's address without any secret. */
  @Override
  public String toString() {
    return container.getBlobContainerUrl().split("\\?", 2)[0] + "/" + directory;
  }
}
