package io.kubeevidence.snapshot.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Words of a shell script that starts a component, split with POSIX quoting (A3.10). No shell is
 * run and nothing is expanded: a word that a shell would change is marked.
 *
 * @param tokens the component's name and its arguments
 * @param doubtful one per token: true when a variable or substitution touches it
 */
record ShellWords(List<String> tokens, List<Boolean> doubtful) {
  /** Programs that only start another one, given with its own options in front of it. */
  private static final Set<String> RUNNERS =
      Set.of("exec", "ionice", "nice", "watch-termination", "go-runner", "tini", "dumb-init");

  /** The words from the component on; null when no simple command of the script runs one. */
  static @Nullable ShellWords component(String script) {
    for (ShellWords command : new Splitter(script).commands()) {
      boolean runs = false;
      for (int i = 0; i < command.tokens.size(); i++) {
        List<String> rest = command.tokens.subList(i, command.tokens.size());
        if (Component.ofCommand(rest) != null) {
          return new ShellWords(
              List.copyOf(rest), List.copyOf(command.doubtful.subList(i, command.doubtful.size())));
        }
        // only words that run the next word may stand in front of the component
        String word = rest.get(0);
        boolean runner = RUNNERS.contains(word.substring(word.lastIndexOf('/') + 1));
        boolean option = runs && word.startsWith("-");
        boolean prefix = runner || option || word.matches("[A-Za-z_][A-Za-z0-9_]*=.*");
        runs |= runner;
        if (!prefix) {
          break;
        }
      }
    }
    return null;
  }

  /** Splits a script into simple commands at {@code ; & |} and line ends. */
  private static final class Splitter {
    private final String script;
    private final List<ShellWords> commands = new ArrayList<>();
    private List<String> tokens = new ArrayList<>();
    private List<Boolean> doubts = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private boolean doubtful;

    Splitter(String script) {
      this.script = script;
    }

    List<ShellWords> commands() {
      char quote = 0;
      for (int i = 0; i < script.length(); i++) {
        char c = script.charAt(i);
        if (c == '\\' && quote != '\'' && i + 1 < script.length()) {
          i++;
          if (script.charAt(i) != '\n') {
            append(script.charAt(i));
          }
        } else if (quote != 0) {
          if (c == quote) {
            quote = 0;
          } else {
            doubtful |= quote == '"' && (c == '$' || c == '`');
            append(c);
          }
        } else if (c == '\'' || c == '"') {
          quote = c;
          inWord = true;
        } else if (c == '#' && !inWord) {
          // a comment: its apostrophes open no quote
          int end = script.indexOf('\n', i);
          i = end < 0 ? script.length() : end - 1;
        } else {
          unquoted(c);
        }
      }
      endCommand();
      return commands;
    }

    private void unquoted(char c) {
      if (c == ';' || c == '&' || c == '|' || c == '\n') {
        endCommand();
      } else if (c == ' ' || c == '\t' || c == '\r') {
        endWord();
      } else {
        doubtful |= "$`*?[<>(){}".indexOf(c) >= 0;
        append(c);
      }
    }

    private void append(char c) {
      inWord = true;
      word.append(c);
    }

    private void endWord() {
      if (inWord) {
        tokens.add(word.toString());
        doubts.add(doubtful);
      }
      word.setLength(0);
      inWord = false;
      doubtful = false;
    }

    private void endCommand() {
      endWord();
      if (!tokens.isEmpty()) {
        commands.add(new ShellWords(tokens, doubts));
      }
      tokens = new ArrayList<>();
      doubts = new ArrayList<>();
    }
  }
}
