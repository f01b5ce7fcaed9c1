package io.tfevents.hadoop;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * As much of S3 as reading and writing files takes, in memory: objects by path-style requests,
 * ListObjectsV2 in pages, ranged reads, uploads whole and in parts. Every bucket exists. Requests
 * are counted, and a test can plan faults for the reads of a key and for the uploads below one.
 * There is one a process, at the address that {@code core-site.xml} of the tests takes from a
 * system property.
 */
final class S3Stub {
  /** The S3 of this process. */
  static final S3Stub INSTANCE = start();

  private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** What was asked for and answered. */
  record Request(
      String method,
      String path,
      String query,
      int status,
      long received,
      long firstByte,
      long sent) {
    boolean isListing() {
      return method.equals("GET") && query.contains("list-type=2");
    }

    boolean isRead() {
      return method.equals("GET") && !isListing();
    }

    boolean isUpload() {
      return method.equals("PUT");
    }
  }

  /** Something that goes wrong once with a read or an upload. */
  sealed interface Fault {
    /** The connection breaks after so many bytes of the body; of an upload nothing is kept. */
    record Drop(int after) implements Fault {}

    /** The body pauses in the middle. */
    record Slow(Duration pause) implements Fault {}

    /** S3 answers with an error. */
    record Answer(int status, String code) implements Fault {}

    /** The upload is kept, and the connection breaks before it is answered. */
    record LostAnswer() implements Fault {}
  }

  /** Decides at each request for a bucket whether it is answered with an error. */
  interface Judge {
    Fault.@Nullable Answer judge();
  }

  private static final class Stored {
    final byte[] bytes;
    final Instant modified;

    Stored(byte[] bytes, Instant modified) {
      this.bytes = bytes;
      this.modified = modified;
    }

    String eTag() {
      return '"' + Integer.toHexString(Arrays.hashCode(bytes)) + '"';
    }
  }

  private final HttpServer server;
  private final NavigableMap<String, Stored> objects = new ConcurrentSkipListMap<>();
  private final Map<String, ConcurrentLinkedDeque<Fault>> faults = new ConcurrentHashMap<>();
  private final Map<String, Fault.Answer> denials = new ConcurrentHashMap<>();
  private final Map<String, ConcurrentLinkedDeque<Fault>> uploadFaults = new ConcurrentHashMap<>();
  private final Map<String, Fault.Answer> uploadDenials = new ConcurrentHashMap<>();
  private final Map<String, NavigableMap<Integer, byte[]>> parts = new ConcurrentHashMap<>();
  private final Map<String, Judge> judges = new ConcurrentHashMap<>();
  private final AtomicInteger uploads = new AtomicInteger();
  private final List<Request> requests = new CopyOnWriteArrayList<>();

  private S3Stub(HttpServer server) {
    this.server = server;
  }

  private static S3Stub start() {
    // Without it a body that follows its headers waits for the client's delayed acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      var stub = new S3Stub(HttpServer.create(address, 0));
      stub.server.setExecutor(
          Executors.newCachedThreadPool(
              task -> {
                var thread = new Thread(task, "s3-stub");
                thread.setDaemon(true);
                return thread;
              }));
      stub.server.createContext("/", stub::serve);
      stub.server.start();
      System.setProperty("tfevents.test.s3", stub.endpoint());
      return stub;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Puts an object without a request. */
  void put(URI location, byte[] bytes) {
    objects.put(path(location), new Stored(bytes, Instant.ofEpochSecond(1_700_000_000)));
  }

  byte[] get(URI location) {
    var stored = objects.get(path(location));
    if (stored == null) {
      throw new AssertionError("nothing at " + location + ", only " + objects.keySet());
    }
    return stored.bytes;
  }

  /** Has the next reads of an object go wrong, one after another. */
  void plan(URI location, Fault... next) {
    faults
        .computeIfAbsent(path(location), key -> new ConcurrentLinkedDeque<>())
        .addAll(List.of(next));
  }

  /** Has every read of an object answered with an error. */
  void always(URI location, Fault.Answer answer) {
    denials.put(path(location), answer);
  }

  /** Has the next uploads below a location go wrong, one after another. */
  void planUploads(URI below, Fault... next) {
    uploadFaults
        .computeIfAbsent(path(below), key -> new ConcurrentLinkedDeque<>())
        .addAll(List.of(next));
  }

  /** Has every upload below a location answered with an error. */
  void refuseUploads(URI below, Fault.Answer answer) {
    uploadDenials.put(path(below), answer);
  }

  void acceptUploads(URI below) {
    uploadDenials.remove(path(below));
  }

  /** Has all requests for a location's bucket judged from now on. */
  void judge(URI location, Judge judge) {
    judges.put("/" + location.getAuthority(), judge);
  }

  void judgeNoMore(URI location) {
    judges.remove("/" + location.getAuthority());
  }

  /** The objects below a location, in the order of their names. */
  List<URI> objects(URI below) {
    return objects.keySet().stream()
        .filter(key -> key.startsWith(path(below)))
        .map(
            key ->
                StrangeLogs.at(
                    below.resolve("/"), key.substring(below.getAuthority().length() + 2)))
        .toList();
  }

  /** The objects below a folder but for those that stand for folders, by their path in it. */
  Map<String, String> contents(URI folder) {
    var contents = new TreeMap<String, String>();
    objects.forEach(
        (key, stored) -> {
          if (key.startsWith(path(folder)) && !key.endsWith("/")) {
            contents.put(
                key.substring(path(folder).length()), new String(stored.bytes, ISO_8859_1));
          }
        });
    return contents;
  }

  /** How many uploads in parts were neither completed nor aborted. */
  int openUploads() {
    return parts.size();
  }

  /** The requests for what lies at or below a location. */
  List<Request> requests(URI below, Predicate<Request> kind) {
    var path = path(below);
    var bucket = "/" + below.getAuthority();
    return requests.stream()
        .filter(kind)
        .filter(
            request ->
                request.isListing()
                    ? request.path.replaceFirst("/$", "").equals(bucket)
                        && (bucket + "/" + parameters(request.query).getOrDefault("prefix", ""))
                            .startsWith(path)
                    : request.path.startsWith(path))
        .toList();
  }

  private static String path(URI location) {
    return "/" + location.getAuthority() + location.getPath();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath();
      var query = exchange.getRequestURI().getRawQuery();
      var body = body(exchange);
      answer(exchange, path, query == null ? "" : query, body);
    }
  }

  private void answer(HttpExchange exchange, String path, String query, byte[] body)
      throws IOException {
    var judge = judges.get(path.replaceFirst("^(/[^/]*).*", "$1"));
    var verdict = judge == null ? null : judge.judge();
    if (verdict != null) {
      error(exchange, verdict.status, verdict.code, query);
      return;
    }
    switch (exchange.getRequestMethod()) {
      case "HEAD" -> read(exchange, path, query);
      case "GET" -> {
        if (query.contains("list-type=2")) {
          send(exchange, 200, listing(path, parameters(query)), query);
        } else {
          readUnlessFaulty(exchange, path, query);
        }
      }
      case "PUT" -> uploadUnlessFaulty(exchange, path, query, body);
      case "DELETE" -> {
        var upload = parameters(query).get("uploadId");
        if (upload == null) {
          objects.remove(path);
        } else {
          parts.remove(upload);
        }
        send(exchange, 204, "", query);
      }
      case "POST" -> {
        if (!query.equals("delete")) {
          uploadInParts(exchange, path, query);
          return;
        }
        var keys = Pattern.compile("<Key>(.*?)</Key>").matcher(new String(body, UTF_8));
        while (keys.find()) {
          objects.remove(path.replaceFirst("/?$", "/") + unescaped(keys.group(1)));
        }
        send(exchange, 200, "<DeleteResult/>", query);
      }
      default -> error(exchange, 501, "NotImplemented", query);
    }
  }

  private void uploadUnlessFaulty(HttpExchange exchange, String path, String query, byte[] body)
      throws IOException {
    var denial = below(uploadDenials, path);
    if (denial != null) {
      error(exchange, denial.status, denial.code, query);
      return;
    }
    var planned = below(uploadFaults, path);
    var fault = planned == null ? null : planned.poll();
    if (fault instanceof Fault.Answer answer) {
      error(exchange, answer.status, answer.code, query);
      return;
    }
    if (fault instanceof Fault.Drop) {
      log(exchange, query, 0, 0, 0);
      return;
    }
    var source = exchange.getRequestHeaders().getFirst("x-amz-copy-source");
    if (source != null) {
      copy(exchange, source, path, query);
      return;
    }
    boolean isNew = !objects.containsKey(path);
    if (!isNew && "*".equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
      error(exchange, 412, "PreconditionFailed", query);
      return;
    }
    var stored = new Stored(body, Instant.now().truncatedTo(ChronoUnit.SECONDS));
    var upload = parameters(query).get("uploadId");
    if (upload == null) {
      objects.put(path, stored);
    } else {
      var part = Integer.valueOf(parameters(query).getOrDefault("partNumber", ""));
      Objects.requireNonNull(parts.get(upload)).put(part, body);
    }
    if (fault instanceof Fault.LostAnswer) {
      log(exchange, query, 0, 0, 0);
      return;
    }
    exchange.getResponseHeaders().set("ETag", stored.eTag());
    send(exchange, 200, "", query);
  }

  private void copy(HttpExchange exchange, String source, String path, String query)
      throws IOException {
    var from = "/" + URLDecoder.decode(source.replace("+", "%2B"), UTF_8).replaceFirst("^/", "");
    var stored = objects.get(from);
    if (stored == null) {
      error(exchange, 404, "NoSuchKey", query);
      return;
    }
    objects.put(path, new Stored(stored.bytes, Instant.now().truncatedTo(ChronoUnit.SECONDS)));
    var result =
        "<CopyObjectResult><LastModified>%s</LastModified><ETag>%s</ETag></CopyObjectResult>";
    send(exchange, 200, result.formatted(stored.modified, escaped(stored.eTag())), query);
  }

  private void uploadInParts(HttpExchange exchange, String path, String query) throws IOException {
    var upload = parameters(query).get("uploadId");
    if (upload == null) {
      var id = "upload" + uploads.incrementAndGet();
      parts.put(id, new ConcurrentSkipListMap<>());
      var body =
          "<InitiateMultipartUploadResult><UploadId>%s</UploadId></InitiateMultipartUploadResult>";
      send(exchange, 200, body.formatted(id), query);
      return;
    }
    var whole = new ByteArrayOutputStream();
    for (byte[] part : Objects.requireNonNull(parts.remove(upload)).values()) {
      whole.writeBytes(part);
    }
    objects.put(path, new Stored(whole.toByteArray(), Instant.now()));
    var body =
        "<CompleteMultipartUploadResult><ETag>&quot;whole&quot;</ETag>"
            + "</CompleteMultipartUploadResult>";
    send(exchange, 200, body, query);
  }

  private static <T> @Nullable T below(Map<String, T> planned, String path) {
    for (var entry : planned.entrySet()) {
      if (path.startsWith(entry.getKey())) {
        return entry.getValue();
      }
    }
    return null;
  }

  private void readUnlessFaulty(HttpExchange exchange, String path, String query)
      throws IOException {
    var denial = denials.get(path);
    if (denial != null) {
      error(exchange, denial.status, denial.code, query);
      return;
    }
    var planned = faults.get(path);
    var fault = planned == null ? null : planned.poll();
    if (fault instanceof Fault.Answer answer) {
      error(exchange, answer.status, answer.code, query);
    } else {
      read(exchange, path, query, fault);
    }
  }

  private void read(HttpExchange exchange, String path, String query) throws IOException {
    read(exchange, path, query, null);
  }

  private void read(HttpExchange exchange, String path, String query, @Nullable Fault fault)
      throws IOException {
    var stored = objects.get(path);
    boolean isBucket = path.indexOf('/', 1) < 0 || path.indexOf('/', 1) == path.length() - 1;
    if (stored == null) {
      if (isBucket) {
        send(exchange, 200, "", query);
      } else {
        error(exchange, 404, "NoSuchKey", query);
      }
      return;
    }
    var bytes = stored.bytes;
    int first = 0;
    int end = bytes.length;
    int status = 200;
    var range = exchange.getRequestHeaders().getFirst("Range");
    var headers = exchange.getResponseHeaders();
    if (range != null) {
      var matcher = RANGE.matcher(range);
      if (!matcher.matches() || Long.parseLong(matcher.group(1)) >= bytes.length) {
        error(exchange, 416, "InvalidRange", query);
        return;
      }
      first = Integer.parseInt(matcher.group(1));
      if (!matcher.group(2).isEmpty()) {
        end = (int) Math.min(end, Long.parseLong(matcher.group(2)) + 1);
      }
      status = 206;
      headers.set("Content-Range", "bytes " + first + "-" + (end - 1) + "/" + bytes.length);
    }
    headers.set("ETag", stored.eTag());
    headers.set("Last-Modified", HTTP_DATE.format(stored.modified));
    headers.set("Accept-Ranges", "bytes");
    if (exchange.getRequestMethod().equals("HEAD")) {
      headers.set("Content-Length", Integer.toString(bytes.length));
      exchange.sendResponseHeaders(200, -1);
      log(exchange, query, 200, 0, 0);
      return;
    }
    int length = end - first;
    exchange.sendResponseHeaders(status, length == 0 ? -1 : length);
    int sent = fault instanceof Fault.Drop drop ? Math.min(drop.after, length) : length;
    log(exchange, query, status, first, sent);
    var out = exchange.getResponseBody();
    if (fault instanceof Fault.Slow slow) {
      out.write(bytes, first, sent / 2);
      out.flush();
      sleep(slow.pause);
      out.write(bytes, first + sent / 2, sent - sent / 2);
    } else {
      out.write(bytes, first, sent);
    }
    out.flush();
  }

  private String listing(String path, Map<String, String> parameters) {
    var bucket = path.replaceFirst("/?$", "/");
    var prefix = parameters.getOrDefault("prefix", "");
    var delimiter = parameters.getOrDefault("delimiter", "");
    int limit = Integer.parseInt(parameters.getOrDefault("max-keys", "1000"));
    var after =
        parameters.getOrDefault("continuation-token", parameters.getOrDefault("start-after", ""));
    var files = new StringBuilder();
    var folders = new LinkedHashSet<String>();
    int count = 0;
    String last = "";
    boolean truncated = false;
    for (var object : objects.tailMap(bucket + prefix, true).entrySet()) {
      if (!object.getKey().startsWith(bucket + prefix)) {
        break;
      }
      var key = object.getKey().substring(bucket.length());
      int slash = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
      var item = slash < 0 ? key : key.substring(0, slash + 1);
      if (item.compareTo(after) <= 0 || folders.contains(item)) {
        continue;
      }
      if (count == limit) {
        truncated = true;
        break;
      }
      count++;
      last = item;
      if (slash < 0) {
        files.append(
            "<Contents><Key>%s</Key><LastModified>%s</LastModified><ETag>%s</ETag><Size>%d</Size>"
                    .formatted(
                        escaped(key),
                        object.getValue().modified,
                        escaped(object.getValue().eTag()),
                        object.getValue().bytes.length)
                + "<StorageClass>STANDARD</StorageClass></Contents>");
      } else {
        folders.add(item);
      }
    }
    for (String folder : folders) {
      files.append("<CommonPrefixes><Prefix>" + escaped(folder) + "</Prefix></CommonPrefixes>");
    }
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
        + "<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
        + ("<Prefix>%s</Prefix><KeyCount>%d</KeyCount><MaxKeys>%d</MaxKeys>"
                + "<IsTruncated>%s</IsTruncated>")
            .formatted(escaped(prefix), count, limit, truncated)
        + (truncated ? "<NextContinuationToken>" + escaped(last) + "</NextContinuationToken>" : "")
        + files
        + "</ListBucketResult>";
  }

  private void error(HttpExchange exchange, int status, String code, String query)
      throws IOException {
    var body =
        "<Error><Code>%s</Code><Message>%s</Message><RequestId>0</RequestId></Error>"
            .formatted(code, code);
    send(exchange, status, body, query);
  }

  private void send(HttpExchange exchange, int status, String body, String query)
      throws IOException {
    var bytes = body.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/xml");
    boolean isBare = bytes.length == 0 || exchange.getRequestMethod().equals("HEAD");
    log(exchange, query, status, 0, isBare ? 0 : bytes.length);
    exchange.sendResponseHeaders(status, isBare ? -1 : bytes.length);
    if (!isBare) {
      exchange.getResponseBody().write(bytes);
    }
  }

  private void log(HttpExchange exchange, String query, int status, long firstByte, long sent) {
    requests.add(
        new Request(
            exchange.getRequestMethod(),
            exchange.getRequestURI().getPath(),
            query,
            status,
            received(exchange),
            firstByte,
            sent));
  }

  /** The length of the body that came with a request, without the frames that sign it. */
  private static long received(HttpExchange exchange) {
    var headers = exchange.getRequestHeaders();
    var length = headers.getFirst("x-amz-decoded-content-length");
    if (length == null) {
      length = headers.getFirst("Content-Length");
    }
    return length == null ? 0 : Long.parseLong(length);
  }

  /** What was sent, out of the chunks in which the SDK signs it. */
  private static byte[] body(HttpExchange exchange) throws IOException {
    var in = exchange.getRequestBody();
    var encoding = exchange.getRequestHeaders().getFirst("Content-Encoding");
    if (encoding == null || !encoding.contains("aws-chunked")) {
      return in.readAllBytes();
    }
    var out = new ByteArrayOutputStream();
    while (true) {
      int length = Integer.parseInt(line(in).replaceFirst(";.*", ""), 16);
      if (length == 0) {
        in.readAllBytes(); // Checksums.
        return out.toByteArray();
      }
      out.write(in.readNBytes(length));
      line(in);
    }
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      line.append((char) c);
    }
    return line.toString().strip();
  }

  private static Map<String, String> parameters(String query) {
    var parameters = new HashMap<String, String>();
    for (String parameter : query.split("&", -1)) {
      int equals = parameter.indexOf('=');
      if (equals > 0) {
        parameters.put(
            parameter.substring(0, equals),
            URLDecoder.decode(parameter.substring(equals + 1), UTF_8));
      }
    }
    return parameters;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  private static String unescaped(String text) {
    return text.replace("&lt;", "<").replace("&quot;", "\"").replace("&amp;", "&");
  }

  private static void sleep(Duration duration) {
    try {
      Thread.sleep(duration.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
