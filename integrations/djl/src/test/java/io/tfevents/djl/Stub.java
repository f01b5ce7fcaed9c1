package io.tfevents.djl;

import java.lang.reflect.Proxy;
import java.util.Map;

/** Objects of an interface that answer to the names of some of its methods; null to others. */
final class Stub {
  private Stub() {}

  static <T> T of(Class<T> type, Map<String, ?> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "equals" -> proxy == arguments[0];
                  case "hashCode" -> System.identityHashCode(proxy);
                  default -> answers.get(method.getName());
                }));
  }
}
