// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/sentencepiece.h"

#include "core/base/files.h"
#include "core/base/hash.h"
#include "core/base/random.h"
#include "core/text/describe/describe.h"
#include "core/text/piece_module.h"

#include <nlohmann/json.hpp>

#include <array>
#include <system_error>

namespace stillroom::text {

namespace {

constexpr const char* kModelFile = "spiece.model";
constexpr const char* kOwn = "stillroom"; // our entry in tokenizer_config.json
constexpr std::size_t kLongestSentence = 4096; // bytes; sentencepiece leaves out what is longer

class SentencePieceTokenizer final : public Tokenizer {
  public:
    SentencePieceTokenizer(std::unique_ptr<piece_module::Model> model, std::string bytes)
        : m_model(std::move(model)), m_bytes(std::move(bytes)), m_fingerprint(hash_hex(m_bytes)) {
        m_special.pad = find({"[PAD]", "<pad>"});
        m_special.unknown = m_model->unknown_id();
        m_special.cls = find({"[CLS]", "<s>"});
        m_special.sep = find({"[SEP]", "</s>"});
        m_special.mask = find({"[MASK]", "<mask>"});
        m_frame = {{m_special.cls}, {m_special.sep}};
    }

    std::int64_t vocabulary_size() const override {
        return m_model->size() + static_cast<std::int64_t>(m_added.size());
    }
    const SpecialIds& special() const override { return m_special; }
    const Frame& frame() const override { return m_frame; }
    std::vector<PieceId> encode(std::string_view text) const override { return m_model->encode(text); }

    EncodedText encode_ranges(std::string_view text) const override {
        EncodedText encoded;
        m_model->encode(text, [&](std::int32_t id, std::uint32_t begin, std::uint32_t end) {
            encoded.ids.push_back(id);
            encoded.ranges.push_back({begin, end});
        });
        return encoded;
    }

    bool word_by_word() const override { return true; } // no piece crosses white space

    std::string decode(std::span<const PieceId> ids) const override {
        std::vector<PieceId> known;
        for (const auto id : ids) {
            if (id >= 0 && id < m_model->size()) {
                known.push_back(id);
            }
        }
        return m_model->decode(known);
    }

    std::string piece(PieceId id) const override {
        if (id < 0 || id >= vocabulary_size()) {
            return {};
        }
        return id < m_model->size() ? m_model->piece(id) : m_added[static_cast<std::size_t>(id - m_model->size())];
    }

    const std::string& fingerprint() const override { return m_fingerprint; }

    Result<void> save(const std::filesystem::path& folder) const override {
        if (auto written = write_file(folder / kModelFile, m_bytes); !written) {
            return written;
        }
        const nlohmann::json special{{"pad_token", piece(m_special.pad)},
                                     {"unk_token", piece(m_special.unknown)},
                                     {"cls_token", piece(m_special.cls)},
                                     {"sep_token", piece(m_special.sep)},
                                     {"mask_token", piece(m_special.mask)}};
        if (auto written = write_file(folder / "special_tokens_map.json", special.dump(2) + "\n"); !written) {
            return written;
        }
        auto config = special;
        config[kOwn] = {{"reads", kModelFile}};
        config["clean_up_tokenization_spaces"] = false;
        const auto definition = describe();
        config["tokenizer_class"] = definition ? "PreTrainedTokenizerFast" : "AlbertTokenizer";
        if (!definition) { // the class that reads spiece.model; the model's own normaliser does the rest
            config["do_lower_case"] = false;
            config["keep_accents"] = true;
            config["remove_space"] = false;
        } else if (auto written = write_file(folder / "tokenizer.json", definition->dump()); !written) {
            return written;
        }
        return write_file(folder / "tokenizer_config.json", config.dump(2) + "\n");
    }

  private:
    PieceId find(std::array<const char*, 2> names) {
        for (const auto* name : names) {
            if (const auto id = m_model->id(name); id >= 0) {
                return id;
            }
        }
        m_added.emplace_back(names[0]);
        return static_cast<PieceId>(vocabulary_size() - 1);
    }

    Result<nlohmann::json> describe() const {
        const auto pieces = read_piece_file(m_bytes, kModelFile);
        return pieces ? describe_pieces(*pieces, m_added, m_special, kModelFile) : fail(pieces.error());
    }

    std::unique_ptr<piece_module::Model> m_model;
    std::string m_bytes;
    std::string m_fingerprint;
    std::vector<std::string> m_added;
    SpecialIds m_special;
    Frame m_frame;
};

Result<TokenizerPtr> from_bytes(std::string bytes, const Place& place) {
    auto module = load_piece_module();
    if (!module) {
        return fail(module.error());
    }
    auto loaded = (*module)->load(bytes);
    if (!loaded.model) {
        return fail(ErrorCode::BadInput,
                    "This is not a complete sentencepiece model (" + loaded.error + "). Choose another file.", place);
    }
    return std::make_shared<SentencePieceTokenizer>(std::move(loaded.model), std::move(bytes));
}

/// Cuts at a character border.
void shorten(std::string& sentence) {
    if (sentence.size() > kLongestSentence) {
        std::size_t end = kLongestSentence;
        while (end > 0 && (static_cast<unsigned char>(sentence[end]) & 0xC0U) == 0x80U) {
            --end;
        }
        sentence.resize(end);
    }
}

/// Reservoir sampling (algorithm R); sentencepiece's own sampling has a random seed.
std::vector<std::string> sample(const TrainOptions& options, const NextSentence& next, const std::stop_token& stop) {
    auto random = Random::stream(options.seed, "tokenizer-sample");
    std::vector<std::string> kept;
    std::string sentence;
    for (std::uint64_t seen = 0; !stop.stop_requested() && next(sentence); ++seen) {
        shorten(sentence);
        if (kept.size() < static_cast<std::size_t>(options.max_sentences)) {
            kept.push_back(sentence);
        } else if (const auto slot = random.below(seen + 1); slot < kept.size()) {
            kept[static_cast<std::size_t>(slot)] = sentence;
        }
    }
    return kept;
}

} // namespace

Result<TokenizerPtr> train_sentencepiece(const TrainOptions& options, const NextSentence& next,
                                         const std::stop_token& stop) {
    auto module = load_piece_module();
    if (!module) {
        return fail(module.error());
    }
    const auto sentences = sample(options, next, stop);
    std::size_t position = 0;
    auto trained = (*module)->train(options.kind == PieceModel::Bpe, options.vocabulary, [&](std::string& sentence) {
        if (stop.stop_requested() || position == sentences.size()) {
            return false;
        }
        sentence = sentences[position++];
        return true;
    });
    if (stop.stop_requested()) {
        return fail(ErrorCode::Cancelled, "Stopped while the tokenizer was trained.");
    }
    if (trained.model.empty()) {
        return fail(ErrorCode::BadInput, "No tokenizer could be trained from " + std::to_string(sentences.size()) +
                                             " sentences with a vocabulary of " +
                                             std::to_string(options.vocabulary) + " (" + trained.error +
                                             "). Add text or change the vocabulary.");
    }
    return from_bytes(std::move(trained.model), {});
}

Result<TokenizerPtr> load_sentencepiece(const std::filesystem::path& path) {
    auto file = path;
    std::error_code code;
    if (std::filesystem::is_directory(path, code)) {
        for (const auto* name : {kModelFile, "sentencepiece.bpe.model", "tokenizer.model"}) {
            if (std::filesystem::exists(path / name, code)) {
                file = path / name;
                break;
            }
        }
        if (file == path) {
            return fail(ErrorCode::NotFound, "This folder holds no sentencepiece model (spiece.model).",
                        {path.string(), 0, {}});
        }
    }
    auto bytes = read_file(file);
    if (!bytes) {
        return fail(bytes.error());
    }
    return from_bytes(std::move(*bytes), {file.string(), 0, {}});
}

bool is_own_model(const nlohmann::json& tokenizer_config) {
    const auto own = tokenizer_config.find(kOwn);
    return own != tokenizer_config.end() && own->is_object() && own->value("reads", nlohmann::json()) == kModelFile;
}

} // namespace stillroom::text
