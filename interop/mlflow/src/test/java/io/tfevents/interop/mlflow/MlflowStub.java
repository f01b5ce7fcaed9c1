package io.tfevents.interop.mlflow;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.regex.Pattern;

/**
 * A tracking server as far as it is used here, with the rules and limits of MLflow 3.17 on a
 * database. It fails as it is told to.
 */
final class MlflowStub implements AutoCloseable {
  /** What becomes of a request. */
  enum Fate {
    ANSWERED,
    /** 503, and nothing is done. */
    REFUSED,
    /** The line drops before anything is done. */
    DROPPED,
    /** It is done, and the line drops before the answer. */
    UNANSWERED
  }

  private static final Pattern KEY =
      Pattern.compile("[/\\w.\\- :]+", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern BARE = Pattern.compile("\"value\":\\s*-?(NaN|Infinity)");
  private static final Pattern FILTER = Pattern.compile("tags\\.`([\\w.]+)` = '(\\w+)'");
  private static final int RUNS_OF_A_PAGE = 3;
  private static final int POINTS_OF_A_PAGE = 700;

  static {
    // Else each answer waits 40 ms for the client's acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  final Map<String, String> experiments = new LinkedHashMap<>(Map.of("Default", "0"));
  final Map<String, StubRun> runs = new LinkedHashMap<>();
  final List<String> requests = new ArrayList<>();
  private IntFunction<Fate> fates = number -> Fate.ANSWERED;
  private String authorization = "";
  String artifactRoot = "mlflow-artifacts:/";

  private static final class Refused extends Exception {
    private static final long serialVersionUID = 1;
    private final int status;
    private final String code;

    Refused(int status, String code, String message) {
      super(message);
      this.status = status;
      this.code = code;
    }
  }

  MlflowStub() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  URI place(String... experiment) {
    var path = experiment.length == 0 ? "" : "/" + experiment[0];
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  /** Decides by the number of each request, from 1 on, what becomes of it. */
  synchronized void fate(IntFunction<Fate> fates) {
    this.fates = fates;
    requests.clear();
  }

  /** Answers only those who ask with this header. */
  void permits(String authorization) {
    this.authorization = authorization;
  }

  /** How many batches of points, params and tags came. */
  int batches() {
    return (int) requests.stream().filter(request -> request.endsWith("/log-batch")).count();
  }

  /** The runs that are not deleted, by name. */
  Map<String, StubRun> byName() {
    var names = new TreeMap<String, StubRun>();
    for (var run : runs.values()) {
      if (!run.isDeleted && names.put(run.name, run) != null) {
        throw new AssertionError("two runs " + run.name);
      }
    }
    return names;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    var uri = exchange.getRequestURI();
    requests.add(exchange.getRequestMethod() + " " + uri.getPath());
    var fate = fates.apply(requests.size());
    if (fate == Fate.DROPPED) {
      exchange.close();
      return;
    }
    byte[] answer;
    int status = 200;
    try {
      if (fate == Fate.REFUSED) {
        throw new Refused(503, "TEMPORARILY_UNAVAILABLE", "database is locked");
      }
      var who = exchange.getRequestHeaders().getFirst("Authorization");
      if (!authorization.isEmpty() && !authorization.equals(who)) {
        throw new Refused(401, "UNAUTHENTICATED", "You are not authenticated");
      }
      answer = answer(exchange.getRequestMethod(), uri, body);
    } catch (Refused e) {
      status = e.status;
      answer =
          bytes(
              Json.object(
                  json -> {
                    json.writeStringField("error_code", e.code);
                    json.writeStringField("message", e.getMessage());
                  }));
    }
    if (fate == Fate.UNANSWERED) {
      exchange.close();
      return;
    }
    exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
    try (var out = exchange.getResponseBody()) {
      out.write(answer);
    }
  }

  private byte[] answer(String method, URI uri, byte[] body) throws IOException, Refused {
    var path = uri.getPath();
    var artifacts = "/api/2.0/mlflow-artifacts/artifacts/";
    if (path.startsWith(artifacts)) {
      var parts = path.substring(artifacts.length()).split("/", 4);
      var files = run(parts[1]).artifacts;
      if (method.equals("PUT")) {
        files.put(parts[3], body);
      } else if (method.equals("DELETE")) {
        files.remove(parts[3]);
      }
      return bytes("{}");
    }
    var query = query(uri);
    if (path.equals("/get-artifact")) {
      var file = run(query.text("run_id")).artifacts.get(query.text("path"));
      if (file == null) {
        throw new Refused(404, "RESOURCE_DOES_NOT_EXIST", "no such artifact");
      }
      return file;
    }
    var call = method + " " + path.replaceFirst("^/api/2.0/mlflow/", "");
    var json = body.length == 0 ? new Json(Map.of()) : Json.parse(body);
    return bytes(
        switch (call) {
          case "GET experiments/get-by-name" -> experiment(query.text("experiment_name"));
          case "POST experiments/create" -> createExperiment(json);
          case "POST experiments/search" -> searchExperiments();
          case "POST runs/create" -> createRun(json);
          case "POST runs/search" -> searchRuns(json);
          case "POST runs/update" -> updateRun(json);
          case "POST runs/delete" -> {
            run(json.text("run_id")).isDeleted = true;
            yield "{}";
          }
          case "POST runs/delete-tag" -> {
            run(json.text("run_id")).tags.remove(json.text("key"));
            yield "{}";
          }
          case "POST runs/log-batch" -> logBatch(json, body);
          case "GET metrics/get-history" -> history(query);
          case "GET artifacts/list" -> listArtifacts(query);
          default -> throw new Refused(404, "", "Not Found");
        });
  }

  private static Json query(URI uri) {
    var query = new LinkedHashMap<String, Object>();
    if (uri.getRawQuery() != null) {
      for (var pair : uri.getRawQuery().split("&", -1)) {
        int equals = pair.indexOf('=');
        var value = URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8);
        query.put(pair.substring(0, equals), value);
      }
    }
    return new Json(query);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private StubRun run(String id) throws Refused {
    var run = runs.get(id);
    if (run == null) {
      throw new Refused(404, "RESOURCE_DOES_NOT_EXIST", "Run '" + id + "' not found");
    }
    return run;
  }

  private String experiment(String name) throws Refused {
    if (!experiments.containsKey(name)) {
      throw new Refused(404, "RESOURCE_DOES_NOT_EXIST", "Could not find experiment");
    }
    return Json.object(
        json -> {
          json.writeFieldName("experiment");
          json.writeRawValue(experimentJson(name));
        });
  }

  private String experimentJson(String name) {
    return Json.object(
        json -> {
          json.writeStringField("experiment_id", experiments.get(name));
          json.writeStringField("name", name);
          json.writeStringField("lifecycle_stage", "active");
        });
  }

  private String createExperiment(Json json) throws Refused {
    var name = json.text("name");
    if (experiments.containsKey(name)) {
      throw new Refused(400, "RESOURCE_ALREADY_EXISTS", "Experiment(name=" + name + ") exists");
    }
    experiments.put(name, String.valueOf(experiments.size()));
    return "{}";
  }

  private String searchExperiments() {
    return list(
        "experiments", experiments.keySet().stream().map(this::experimentJson).toList(), "");
  }

  private static String list(String name, List<String> objects, String token) {
    return Json.object(
        json -> {
          json.writeFieldName(name);
          json.writeRawValue("[" + String.join(",", objects) + "]");
          if (!token.isEmpty()) {
            json.writeStringField("next_page_token", token);
          }
        });
  }

  private String createRun(Json json) throws IOException {
    var id = String.format("%032x", runs.size() + 1);
    var name = json.text("run_name");
    var run = new StubRun(id, json.text("experiment_id"), name, json.number("start_time"));
    run.tags.putAll(json.pairs("tags"));
    run.tags.put("mlflow.runName", name);
    runs.put(id, run);
    return Json.object(
        out -> {
          out.writeFieldName("run");
          out.writeRawValue(run.json(artifactRoot));
        });
  }

  private String searchRuns(Json json) throws IOException {
    var filter = FILTER.matcher(json.text("filter"));
    boolean isFiltered = filter.matches();
    var ids = List.of(json.fields().getOrDefault("experiment_ids", ""));
    var found =
        runs.values().stream()
            .filter(run -> !run.isDeleted && ids.contains(List.of(run.experimentId)))
            .filter(run -> !isFiltered || filter.group(2).equals(run.tags.get(filter.group(1))))
            .map(run -> run.json(artifactRoot))
            .toList();
    return page("runs", found, RUNS_OF_A_PAGE, json.text("page_token"));
  }

  private static String page(String name, List<String> all, int most, String token) {
    int from = token.isEmpty() ? 0 : Integer.parseInt(token);
    int to = Math.min(from + most, all.size());
    return list(name, all.subList(from, to), to < all.size() ? String.valueOf(to) : "");
  }

  private String updateRun(Json json) throws IOException, Refused {
    var run = run(json.text("run_id"));
    run.name = json.text("run_name");
    run.status = json.text("status");
    run.endTime = json.number("end_time") == 0 ? run.endTime : json.number("end_time");
    return "{}";
  }

  private String logBatch(Json json, byte[] body) throws IOException, Refused {
    var run = run(json.text("run_id"));
    var metrics = json.objects("metrics");
    var params = json.pairs("params");
    var tags = json.pairs("tags");
    int all = metrics.size() + params.size() + tags.size();
    if (metrics.size() > 1000 || params.size() > 100 || tags.size() > 100 || all > 1000) {
      throw invalid("A batch logging request can contain at most 1000 metrics");
    } else if (body.length > 1_000_000) {
      throw invalid("Batched logging API requests must be at most 1000000 bytes");
    } else if (BARE.matcher(new String(body, StandardCharsets.UTF_8)).find()) {
      throw new AssertionError("a bare NaN, of which MLflow makes 0");
    }
    for (var param : params.entrySet()) {
      checkKey(param.getKey());
      var known = run.params.putIfAbsent(param.getKey(), shortened(param.getValue(), 6000));
      if (known != null && !known.equals(shortened(param.getValue(), 6000))) {
        throw invalid("Changing param values is not allowed");
      }
    }
    for (var metric : metrics) {
      checkKey(metric.text("key"));
      run.add(metric.text("key"), point(metric));
    }
    for (var tag : tags.entrySet()) {
      checkKey(tag.getKey());
      run.tags.put(tag.getKey(), shortened(tag.getValue(), 8000));
    }
    return "{}";
  }

  private static StubRun.Point point(Json metric) throws IOException, Refused {
    double value = Double.parseDouble(metric.text("value"));
    if (metric.number("timestamp") < 0) {
      throw invalid("Timestamp must be a nonnegative long");
    }
    double clamped = Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, value));
    boolean isNan = Double.isNaN(value);
    return new StubRun.Point(
        metric.number("timestamp"), metric.number("step"), isNan ? 0 : clamped, isNan);
  }

  private static void checkKey(String key) throws Refused {
    var path = "/" + key + "/";
    boolean isLegal =
        KEY.matcher(key).matches()
            && key.length() <= 250
            && !key.startsWith("..")
            && !path.contains("//")
            && !path.contains("/./")
            && !path.contains("/../");
    if (!isLegal) {
      throw invalid("Invalid value \"" + key + "\" for parameter 'name'");
    }
  }

  private static String shortened(String text, int most) {
    return text.substring(0, Math.min(text.length(), most));
  }

  private static Refused invalid(String message) {
    return new Refused(400, "INVALID_PARAMETER_VALUE", message);
  }

  private String history(Json query) throws Refused {
    var points =
        run(query.text("run_id")).points(query.text("metric_key")).stream()
            .map(
                point ->
                    Json.object(
                        json -> {
                          json.writeNumberField(
                              "value", point.isNan() ? Double.NaN : point.value());
                          json.writeNumberField("timestamp", point.millis());
                          json.writeNumberField("step", point.step());
                        }))
            .toList();
    return page("metrics", points, POINTS_OF_A_PAGE, query.text("page_token"));
  }

  private String listArtifacts(Json query) throws Refused {
    var folder = query.text("path").isEmpty() ? "" : query.text("path") + "/";
    var listed = new TreeMap<String, String>();
    for (var file : run(query.text("run_id")).artifacts.entrySet()) {
      if (file.getKey().startsWith(folder)) {
        int slash = file.getKey().indexOf('/', folder.length());
        var path = slash < 0 ? file.getKey() : file.getKey().substring(0, slash);
        listed.put(
            path,
            Json.object(
                json -> {
                  json.writeStringField("path", path);
                  json.writeBooleanField("is_dir", slash >= 0);
                  json.writeNumberField("file_size", file.getValue().length);
                }));
      }
    }
    return list("files", List.copyOf(listed.values()), "");
  }
}
