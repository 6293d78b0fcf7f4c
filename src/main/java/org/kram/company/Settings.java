package org.kram.company;

import java.math.BigDecimal;
import java.util.Collection;
import org.kram.identity.Act;
import org.kram.identity.Permission;
import org.kram.identity.Timeline;
import org.kram.identity.Timeline.Note;
import org.kram.shared.BadInput;
import org.kram.shared.NotFound;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Facts of the company that are corrected without code: each has a name, a value and its meaning in words.
@Service
public class Settings {
  public record Setting(String name, String value, String meaning) {
    boolean isNumber() {
      return value.matches("-?[0-9]+([.][0-9]+)?");
    }

    boolean isYesOrNo() {
      return value.equals("true") || value.equals("false");
    }
  }

  private final CompanyStore store;
  private final CompanyFacts facts;
  private final Timeline timeline;

  Settings(CompanyStore store, CompanyFacts facts, Timeline timeline) {
    this.store = store;
    this.facts = facts;
    this.timeline = timeline;
  }

  public String text(String name) {
    return setting(name).value;
  }

  public BigDecimal number(String name) {
    return new BigDecimal(text(name));
  }

  public int whole(String name) {
    return number(name).intValueExact();
  }

  public boolean yes(String name) {
    return Boolean.parseBoolean(text(name));
  }

  public Collection<Setting> all() {
    return facts.current().settings().values();
  }

  /// A number stays a number, a yes or no stays one.
  @Transactional
  public void set(Act act, String name, String value) {
    act.require(Permission.COMPANY_KEEP);
    var was = setting(name);
    var becomes = new Setting(name, value.strip(), was.meaning);
    if (was.isNumber() && !becomes.isNumber()) throw new BadInput(name, value, "Give a number.");
    if (was.isYesOrNo() && !becomes.isYesOrNo()) throw new BadInput(name, value, "Give true or false.");
    if (becomes.equals(was)) return;
    store.set(name, becomes.value);
    facts.changed();
    timeline.note(act, new Note(CompanyBook.SUBJECT, "SETTING_CHANGED", name, "%s: %s becomes %s.".formatted(was.meaning, was.value, becomes.value)));
  }

  private Setting setting(String name) {
    var setting = facts.current().settings().get(name);
    if (setting == null) throw new NotFound("setting", name);
    return setting;
  }
}
