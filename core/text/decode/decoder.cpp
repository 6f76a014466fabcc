// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/decode/decoder.h"

#include "core/text/model/byte_pieces.h"
#include "core/text/pretokenize/byte_characters.h"
#include "core/text/read_pattern.h"
#include "core/text/unicode.h"

#include <array>
#include <utility>

namespace stillroom::text {

namespace {

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (auto at = from.empty() ? text.npos : text.find(from); at != text.npos; at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
}

/// No space before punctuation and contractions, as English is written.
void clean_up(std::string& text) {
    static constexpr std::array<std::pair<const char*, const char*>, 11> kRules{{{" .", "."},
                                                                                 {" ?", "?"},
                                                                                 {" !", "!"},
                                                                                 {" ,", ","},
                                                                                 {" ' ", "'"},
                                                                                 {" n't", "n't"},
                                                                                 {" 'm", "'m"},
                                                                                 {" do not", " don't"},
                                                                                 {" 's", "'s"},
                                                                                 {" 've", "'ve"},
                                                                                 {" 're", "'re"}}};
    for (const auto& [from, to] : kRules) {
        replace_all(text, from, to);
    }
}

class Spaced final : public Decoder {
  public:
    void apply(std::vector<std::string>& pieces) const override {
        for (std::size_t i = 1; i < pieces.size(); ++i) {
            pieces[i].insert(0, " ");
        }
    }
};

class WordPieceDecoder final : public Decoder {
  public:
    WordPieceDecoder(std::string prefix, bool cleanup) : m_prefix(std::move(prefix)), m_cleanup(cleanup) {}
    void apply(std::vector<std::string>& pieces) const override {
        for (std::size_t i = 0; i < pieces.size(); ++i) {
            auto& piece = pieces[i];
            if (i > 0) {
                if (!m_prefix.empty() && piece.starts_with(m_prefix)) {
                    piece.erase(0, m_prefix.size());
                } else {
                    piece.insert(0, " ");
                }
            }
            if (m_cleanup) {
                clean_up(piece);
            }
        }
    }

  private:
    std::string m_prefix;
    bool m_cleanup;
};

class ByteLevelDecoder final : public Decoder {
  public:
    void apply(std::vector<std::string>& pieces) const override {
        std::string bytes;
        for (const auto& piece : pieces) {
            std::string part;
            bool known = true;
            for (std::size_t i = 0; i < piece.size() && known;) {
                const auto byte = character_byte(unicode::next(piece, i));
                known = byte.has_value();
                part += static_cast<char>(byte.value_or(0));
            }
            bytes += known ? part : piece;
        }
        pieces = {unicode::repaired(bytes)};
    }
};

class MetaspaceDecoder final : public Decoder {
  public:
    MetaspaceDecoder(std::string replacement, bool prefixed)
        : m_replacement(std::move(replacement)), m_prefixed(prefixed) {}
    void apply(std::vector<std::string>& pieces) const override {
        for (std::size_t i = 0; i < pieces.size(); ++i) {
            if (i == 0 && m_prefixed) {
                while (!m_replacement.empty() && pieces[i].starts_with(m_replacement)) {
                    pieces[i].erase(0, m_replacement.size());
                }
            }
            replace_all(pieces[i], m_replacement, " ");
        }
    }

  private:
    std::string m_replacement;
    bool m_prefixed;
};

class ReplaceDecoder final : public Decoder {
  public:
    ReplaceDecoder(Pattern pattern, std::string content) : m_pattern(std::move(pattern)), m_content(std::move(content)) {}
    void apply(std::vector<std::string>& pieces) const override {
        for (auto& piece : pieces) {
            std::string result;
            for (const auto& stretch : m_pattern.stretches(piece)) {
                result += stretch.match ? m_content : piece.substr(stretch.begin, stretch.end - stretch.begin);
            }
            piece = std::move(result);
        }
    }

  private:
    Pattern m_pattern;
    std::string m_content;
};

class ByteFallbackDecoder final : public Decoder {
  public:
    void apply(std::vector<std::string>& pieces) const override {
        std::vector<std::string> result;
        std::string bytes;
        const auto settle = [&] {
            if (!bytes.empty()) {
                if (unicode::repaired(bytes) == bytes) {
                    result.push_back(bytes);
                } else { // one sign a byte
                    result.insert(result.end(), bytes.size(), "\xEF\xBF\xBD");
                }
                bytes.clear();
            }
        };
        for (auto& piece : pieces) {
            if (const auto byte = piece_byte(piece)) {
                bytes += *byte;
            } else {
                settle();
                result.push_back(std::move(piece));
            }
        }
        settle();
        pieces = std::move(result);
    }
};

class FuseDecoder final : public Decoder {
  public:
    void apply(std::vector<std::string>& pieces) const override {
        std::string all;
        for (const auto& piece : pieces) {
            all += piece;
        }
        pieces = {std::move(all)};
    }
};

class StripDecoder final : public Decoder {
  public:
    StripDecoder(std::string content, std::size_t start, std::size_t stop)
        : m_content(std::move(content)), m_start(start), m_stop(stop) {}
    void apply(std::vector<std::string>& pieces) const override {
        for (auto& piece : pieces) {
            for (std::size_t i = 0; i < m_start && piece.starts_with(m_content); ++i) {
                piece.erase(0, m_content.size());
            }
            for (std::size_t i = 0; i < m_stop && piece.ends_with(m_content); ++i) {
                piece.erase(piece.size() - m_content.size());
            }
        }
    }

  private:
    std::string m_content;
    std::size_t m_start;
    std::size_t m_stop;
};

class SequenceDecoder final : public Decoder {
  public:
    explicit SequenceDecoder(std::vector<DecoderPtr> steps) : m_steps(std::move(steps)) {}
    void apply(std::vector<std::string>& pieces) const override {
        for (const auto& step : m_steps) {
            step->apply(pieces);
        }
    }

  private:
    std::vector<DecoderPtr> m_steps;
};

constexpr std::size_t kLongestContent = 256; ///< bytes
constexpr std::int64_t kMostStripped = 1000;

std::string short_text(const Fields& fields, const char* name) {
    auto text = fields.text(name);
    if (text.size() > kLongestContent) {
        fields.bad("This text is too long.", name);
    }
    return text;
}

} // namespace

DecoderPtr make_spaced_decoder() { return std::make_unique<Spaced>(); }

DecoderPtr read_decoder(const Fields& fields) {
    const auto type = fields.type();
    if (type == "Sequence") {
        std::vector<DecoderPtr> steps;
        for (const auto& step : fields.list("decoders")) {
            if (auto made = read_decoder(step)) {
                steps.push_back(std::move(made));
            }
        }
        return std::make_unique<SequenceDecoder>(std::move(steps));
    }
    if (type == "WordPiece") {
        return std::make_unique<WordPieceDecoder>(fields.text("prefix", "##"), fields.flag("cleanup", true));
    }
    if (type == "ByteLevel") {
        return std::make_unique<ByteLevelDecoder>();
    }
    if (type == "Metaspace") {
        const bool prefixed = fields.text("prepend_scheme", "always") != "never" && fields.flag("add_prefix_space", true);
        return std::make_unique<MetaspaceDecoder>(fields.text("replacement", "\xE2\x96\x81"), prefixed);
    }
    if (type == "Replace") {
        auto pattern = read_pattern(fields);
        return pattern ? std::make_unique<ReplaceDecoder>(std::move(*pattern), short_text(fields, "content")) : nullptr;
    }
    if (type == "ByteFallback") {
        return std::make_unique<ByteFallbackDecoder>();
    }
    if (type == "Fuse") {
        return std::make_unique<FuseDecoder>();
    }
    if (type == "Strip") {
        const auto content = short_text(fields, "content");
        if (content.empty()) {
            fields.bad("This should be one character.", "content");
        }
        return std::make_unique<StripDecoder>(content,
                                              static_cast<std::size_t>(fields.number("start", 0, 0, kMostStripped)),
                                              static_cast<std::size_t>(fields.number("stop", 0, 0, kMostStripped)));
    }
    fields.unsupported("decoder");
    return nullptr;
}

} // namespace stillroom::text
