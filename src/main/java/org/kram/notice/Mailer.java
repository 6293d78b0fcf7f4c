package org.kram.notice;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kram.database.Company;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/// Sends mail by SMTP (`KRAM_SMTP_HOST`, `_PORT`, `_USER`, `_PASSWORD`, `_FROM`). Without a host it writes each message as a file
/// into the data folder, and says so. So it does with addresses at the domains that are kept for examples, as those of the demo company are.
@Component
class Mailer {
  /// @param kept where the message lies, when it was not sent
  record Sent(@Nullable Path kept) {}

  record Attachment(String name, byte[] pdf) {}

  /// The mail server did not take it; trying again may help.
  static final class NotSent extends RuntimeException {
    NotSent(String why, Throwable cause) {
      super(why, cause);
    }
  }

  /// RFC 2606 and RFC 6761: nobody lives there, and no mail server is asked.
  private static final Pattern EXAMPLE = Pattern.compile("(?i).*[@.](example(\\.(com|net|org))?|invalid|test|localhost)");

  private final @Nullable JavaMailSenderImpl smtp;
  private final String from;
  private final Path folder;

  @Autowired
  Mailer(@Value("${kram.smtp.host:}") String host, @Value("${kram.smtp.port:587}") int port, @Value("${kram.smtp.user:}") String user,
      @Value("${kram.smtp.password:}") String password, @Value("${kram.smtp.from:kram@localhost}") String from, @Value("${kram.data:data}") String data) {
    this.smtp = host.isBlank() ? null : smtp(host, port, user, password);
    this.from = from;
    this.folder = Path.of(data).resolve("mail");
  }

  private static JavaMailSenderImpl smtp(String host, int port, String user, String password) {
    var sender = new JavaMailSenderImpl();
    sender.setHost(host);
    sender.setPort(port);
    var properties = new Properties();
    if (!user.isBlank()) {
      sender.setUsername(user);
      sender.setPassword(password);
      properties.setProperty("mail.smtp.auth", "true");
    }
    properties.setProperty("mail.smtp.starttls.enable", "true");
    properties.setProperty("mail.smtp.connectiontimeout", "5000");
    properties.setProperty("mail.smtp.timeout", "15000");
    properties.setProperty("mail.smtp.writetimeout", "15000");
    sender.setJavaMailProperties(properties);
    return sender;
  }

  boolean isSending() {
    return smtp != null;
  }

  Sent send(Message message, @Nullable String replyTo, @Nullable Attachment attachment) {
    try {
      var mime = smtp == null ? new MimeMessage(Session.getInstance(new Properties())) : smtp.createMimeMessage();
      var helper = new MimeMessageHelper(mime, attachment != null, StandardCharsets.UTF_8.name());
      helper.setFrom(from);
      helper.setTo(message.recipient());
      if (replyTo != null) helper.setReplyTo(replyTo);
      helper.setSubject(message.subject());
      helper.setText(message.body());
      if (attachment != null) helper.addAttachment(attachment.name, new ByteArrayResource(attachment.pdf), "application/pdf");
      if (smtp == null || EXAMPLE.matcher(message.recipient()).matches()) return new Sent(keep(message, mime));
      smtp.send(mime);
      return new Sent(null);
    } catch (MessagingException | MailException | IOException e) {
      throw new NotSent(String.valueOf(e.getMessage()), e);
    }
  }

  private Path keep(Message message, MimeMessage mime) throws IOException, MessagingException {
    var file = folder.resolve(Company.current()).resolve(message.id() + ".eml");
    Files.createDirectories(file.getParent());
    try (var out = Files.newOutputStream(file)) {
      mime.writeTo(out);
    }
    return file;
  }
}
