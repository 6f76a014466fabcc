// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/pipeline.h"

#include "core/base/files.h"
#include "core/base/hash.h"
#include "core/base/utf8.h"
#include "core/text/added_pieces.h"
#include "core/text/decode/decoder.h"
#include "core/text/model/segmenter.h"
#include "core/text/normalize/normalizer.h"
#include "core/text/post_process.h"
#include "core/text/pretokenize/pretokenizer.h"
#include "core/text/special_roles.h"

#include <fmt/format.h>

#include <unordered_set>

namespace stillroom::text {

namespace {

constexpr const char* kDefinitionFile = "tokenizer.json";
constexpr const char* kConfigFile = "tokenizer_config.json";

class PipelineTokenizer final : public Tokenizer {
  public:
    explicit PipelineTokenizer(PipelineSource source) : m_source(std::move(source)) {}

    void build(const nlohmann::json& document, JsonProblem& problem) {
        const Fields fields(document, "", problem);
        auto model = read_model(fields.object("model"), m_vocabulary);
        m_segmenter = std::move(model.segmenter);
        if (fields.has("normalizer")) {
            m_normalizer = read_normalizer(fields.object("normalizer"));
        }
        if (fields.has("pre_tokenizer")) {
            m_pretokenizer = read_pretokenizer(fields.object("pre_tokenizer"));
        }
        m_added = AddedPieces(read_added_pieces(fields, m_vocabulary), m_normalizer.get());
        if (fields.has("post_processor")) {
            m_post = read_post_process(fields.object("post_processor"), m_vocabulary);
        }
        m_decoder = fields.has("decoder") ? read_decoder(fields.object("decoder")) : make_spaced_decoder();
        for (const auto& piece : m_added.pieces()) {
            if (piece.special) {
                m_left_out.insert(piece.id);
            }
            if (piece.strip_left || piece.strip_right) {
                m_greedy.insert(piece.id);
            }
        }
        m_special = special_roles(m_source.settings, m_vocabulary, m_post.frame, model.unknown);
        m_fingerprint = Hasher()
                            .field("pipeline")
                            .field(m_source.definition)
                            .field(fmt::format("{} {} {} {} {}", m_special.pad, m_special.unknown, m_special.cls,
                                               m_special.sep, m_special.mask))
                            .hex();
    }

    std::int64_t vocabulary_size() const override { return m_vocabulary.size(); }
    const SpecialIds& special() const override { return m_special; }
    const Frame& frame() const override { return m_post.frame; }
    const std::string& fingerprint() const override { return m_fingerprint; }
    std::string piece(PieceId id) const override { return std::string(m_vocabulary.piece(id)); }
    std::vector<PieceId> encode(std::string_view text) const override { return encode_ranges(text).ids; }

    EncodedText encode_ranges(std::string_view text) const override {
        EncodedText encoded;
        if (first_invalid_utf8(text) == kValidUtf8) {
            encode_raw(text, AlignedText(text), encoded);
        } else {
            AlignedText repaired(text);
            const std::string copy(repaired.text());
            encode_raw(copy, repaired, encoded);
        }
        if (m_post.trim) {
            trim_ranges(m_post, text, [&](std::size_t i) { return shown(text, encoded.ids[i], encoded.ranges[i]); },
                        encoded);
        }
        return encoded;
    }

    std::string decode(std::span<const PieceId> ids) const override {
        std::vector<std::string> pieces;
        for (const auto id : ids) {
            if (m_vocabulary.has(id) && m_left_out.count(id) == 0) {
                pieces.emplace_back(m_vocabulary.piece(id));
            }
        }
        m_decoder->apply(pieces);
        std::string text;
        for (const auto& piece : pieces) {
            text += piece;
        }
        return text;
    }

    Result<void> save(const std::filesystem::path& folder) const override {
        auto files = m_source.settings.files;
        files.insert(files.end(), m_source.files.begin(), m_source.files.end());
        files.push_back({kDefinitionFile, m_source.definition});
        if (m_source.settings.tokenizer.empty()) {
            files.push_back({kConfigFile, config().dump(2) + "\n"});
        }
        for (const auto& file : files) {
            if (auto written = write_file(folder / file.name, file.bytes); !written) {
                return written;
            }
        }
        return {};
    }

  private:
    /// `raw`: the text as it came; `aligned`: the same with its origins.
    void encode_raw(std::string_view raw, const AlignedText& aligned, EncodedText& encoded) const {
        for (const auto& section : m_added.in_raw(raw)) {
            if (section.id >= 0) {
                add(section.id, aligned.origin(section.begin, section.end), encoded);
                continue;
            }
            auto text = aligned.slice(section.begin, section.end);
            if (m_normalizer) {
                m_normalizer->apply(text);
            }
            if (!m_added.any_normalized()) {
                encode_text(std::move(text), encoded);
                continue;
            }
            for (const auto& inner : m_added.in_normalized(text.text())) {
                if (inner.id >= 0) {
                    add(inner.id, text.origin(inner.begin, inner.end), encoded);
                } else {
                    encode_text(text.slice(inner.begin, inner.end), encoded);
                }
            }
        }
    }

    void encode_text(AlignedText text, EncodedText& encoded) const {
        if (text.empty()) {
            return;
        }
        Parts parts{std::move(text), {}};
        parts.parts.push_back({0, parts.text.size()});
        if (m_pretokenizer) {
            m_pretokenizer->apply(parts);
        }
        std::vector<PartPiece> pieces;
        for (const auto& part : parts.parts) {
            pieces.clear();
            m_segmenter->segment(parts[part], pieces);
            for (const auto& piece : pieces) {
                add(piece.id, parts.text.origin(part.begin + piece.begin, part.begin + piece.end), encoded);
            }
        }
    }

    /// The text of a piece; of one that takes white space around it, what it took.
    std::string_view shown(std::string_view text, PieceId id, ByteRange range) const {
        return m_greedy.count(id) == 0 ? m_vocabulary.piece(id) : text.substr(range.begin, range.end - range.begin);
    }

    static void add(PieceId id, ByteRange range, EncodedText& encoded) {
        encoded.ids.push_back(id);
        encoded.ranges.push_back(range);
    }

    nlohmann::json config() const {
        nlohmann::json config{{"tokenizer_class", "PreTrainedTokenizerFast"}, {"clean_up_tokenization_spaces", false}};
        const auto name = [&](const char* role, PieceId id) {
            if (m_vocabulary.has(id)) {
                config[role] = piece(id);
            }
        };
        name("pad_token", m_special.pad);
        name("unk_token", m_special.unknown);
        name("cls_token", m_special.cls);
        name("sep_token", m_special.sep);
        name("mask_token", m_special.mask);
        return config;
    }

    PipelineSource m_source;
    Vocabulary m_vocabulary;
    NormalizerPtr m_normalizer;
    PreTokenizerPtr m_pretokenizer;
    SegmenterPtr m_segmenter;
    AddedPieces m_added;
    PostProcess m_post;
    DecoderPtr m_decoder;
    std::unordered_set<PieceId> m_left_out; ///< of decoded text
    std::unordered_set<PieceId> m_greedy;   ///< take white space beside them
    SpecialIds m_special;
    std::string m_fingerprint;
};

} // namespace

Result<TokenizerPtr> make_pipeline(PipelineSource source, const std::string& file) {
    const auto document = parse_json(source.definition, file);
    if (!document) {
        return fail(document.error());
    }
    auto tokenizer = std::make_shared<PipelineTokenizer>(std::move(source));
    JsonProblem problem{file, {}};
    tokenizer->build(*document, problem);
    if (problem.error) {
        return fail(*problem.error);
    }
    return tokenizer;
}

} // namespace stillroom::text
