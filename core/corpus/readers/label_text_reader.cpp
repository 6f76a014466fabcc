// SPDX-License-Identifier: GPL-3.0-or-later
// "label text ...": the class of each line is its first word.
#include "core/corpus/readers/encoding.h"
#include "core/corpus/readers/one_a_line.h"

namespace stillroom::corpus {

namespace {

class LabelTextReader final : public OneALine<TextLines> {
  public:
    using OneALine::OneALine;

  private:
    bool take(const TextLine& line, Record& record) override {
        const std::string text = collapse_space(line.text);
        if (text.empty()) {
            return leave_out_empty(line);
        }
        const std::size_t space = text.find(' ');
        if (space == std::string::npos) {
            return leave_out("no-text", "The line has a label and no text; it was left out.", line);
        }
        record.utterance.intent = text.substr(0, space);
        record.utterance.text = text.substr(space + 1);
        return true;
    }
};

} // namespace

FileReaderResult open_label_text(const SourceFile& file, const ReadOptions& options, IssueLog& log) {
    return open_lines<LabelTextReader>(file, options, log);
}

} // namespace stillroom::corpus
