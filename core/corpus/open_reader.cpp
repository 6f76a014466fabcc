// SPDX-License-Identifier: GPL-3.0-or-later
// One reader over all files of a layout.
#include "core/corpus/formats.h"
#include "core/corpus/readers/encoding.h"
#include "core/corpus/readers/file_reader.h"

#include <utility>

namespace stillroom::corpus {

namespace {

FileReaderResult open_file(Format format, const SourceFile& file, const ReadOptions& options, IssueLog& log) {
    switch (format) {
    case Format::Text:
        return open_text(file, options, log);
    case Format::Massive:
        return open_massive(file, options, log);
    case Format::SlotGated:
        return open_slot_gated(file, options, log);
    case Format::TokenTag:
        return open_token_tag(file, options, log);
    case Format::Conll:
        return open_conll(file, options, log);
    case Format::Clinc150:
        return open_clinc150(file, options, log);
    case Format::LabelText:
        return open_label_text(file, options, log);
    case Format::Csv:
        return open_table(file, options, log, '\0');
    case Format::Tsv:
        return open_table(file, options, log, '\t');
    case Format::Tei:
        return open_tei(file, options, log);
    }
    return fail(ErrorCode::Internal, "Unknown format.");
}

class LayoutReader final : public UtteranceReader {
  public:
    LayoutReader(Layout layout, ReadOptions options) : m_layout(std::move(layout)), m_options(std::move(options)) {
        for (const Issue& issue : m_layout.issues) {
            m_log.add(issue.level, issue.kind, issue.message, issue.place.file, issue.place.line, issue.count);
        }
    }

    /// Opens the next file; false when there is none. A file that cannot be read as its format ends reading only
    /// when it is the first: then the person gave the wrong thing.
    Result<bool> advance() {
        if (m_reader != nullptr) {
            m_bytes_before += m_reader->bytes_read();
            m_reader.reset();
        }
        while (m_next < m_layout.files.size()) {
            const SourceFile& file = m_layout.files[m_next++];
            auto reader = open_file(m_layout.format, file, m_options, m_log);
            if (reader) {
                m_reader = std::move(*reader);
                // Line numbers of parallel files are those of the words.
                m_file = (m_layout.format == Format::SlotGated ? file.path / "seq.in" : file.path).string();
                return true;
            }
            if (reader.error().code != ErrorCode::BadInput || m_next == 1) {
                return fail(reader.error());
            }
            m_log.add(Issue::Level::Error, "unreadable-file", reader.error().message + " The file was left out.",
                      file.path.string());
        }
        return false;
    }

    Result<bool> next(Record& record) override {
        while (m_reader != nullptr) {
            const SourceFile& file = m_layout.files[m_next - 1];
            record.utterance = {};
            record.split = file.split.value_or(Split::Train);
            auto more = m_reader->next(record);
            if (!more) {
                return more;
            }
            if (*more) {
                if (!m_options.language.empty()) {
                    record.utterance.language = m_options.language;
                } else if (record.utterance.language.empty()) {
                    record.utterance.language = file.language;
                }
                record.file = m_file;
                return true;
            }
            auto another = advance();
            if (!another) {
                return another;
            }
        }
        return false;
    }

    const Layout& layout() const override { return m_layout; }

    std::vector<Issue> issues() const override { return m_log.issues(); }

    std::int64_t bytes_read() const override {
        return m_bytes_before + (m_reader == nullptr ? 0 : m_reader->bytes_read());
    }

  private:
    Layout m_layout;
    ReadOptions m_options;
    IssueLog m_log;
    std::unique_ptr<FileReader> m_reader;
    std::string m_file;
    std::size_t m_next = 0;
    std::int64_t m_bytes_before = 0;
};

} // namespace

void report_empty(IssueLog& log, std::string_view file, std::int64_t line) {
    log.add(Issue::Level::Note, "empty-line", "Empty lines were passed over.", file, line);
}

Result<std::unique_ptr<UtteranceReader>> open_reader(const std::filesystem::path& path, const ReadOptions& options) {
    ReadOptions used = options;
    if (!used.language.empty()) {
        if (const std::string code = language_code(used.language); !code.empty()) {
            used.language = code;
        }
    }
    auto layout = inspect(path, used);
    if (!layout) {
        return fail(layout.error());
    }
    auto reader = std::make_unique<LayoutReader>(std::move(*layout), std::move(used));
    if (auto opened = reader->advance(); !opened) {
        return fail(opened.error());
    }
    return reader;
}

} // namespace stillroom::corpus
