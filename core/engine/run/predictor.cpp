// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/run/predictor.h"

#include "core/engine/data/batch_builder.h"
#include "core/engine/data/batch_plan.h"
#include "core/engine/model_folder.h"
#include "core/text/load_tokenizer.h"

#include <fmt/format.h>

#include <exception>
#include <sstream>
#include <utility>

namespace stillroom::engine {

namespace {

using run::Verdict;

constexpr std::int64_t kBatchTokens = 8192;

std::vector<std::string> words_of(const std::string& text) {
    std::istringstream stream(text);
    std::vector<std::string> words;
    for (std::string word; stream >> word;) {
        words.push_back(word);
    }
    return words;
}

/// Rows of `logits` [R, classes] as verdicts; none where the head is absent.
std::vector<Verdict> verdicts(const torch::Tensor& logits, const std::vector<std::string>& names) {
    std::vector<Verdict> result;
    if (!logits.defined() || logits.numel() == 0) {
        return result;
    }
    const torch::Tensor rows = logits.to(torch::kCPU).contiguous();
    const auto [best, index] = rows.softmax(1).max(1);
    const auto classes = rows.size(1);
    for (std::int64_t row = 0; row < rows.size(0); ++row) {
        const float* first = rows.data_ptr<float>() + row * classes;
        result.push_back({names[static_cast<std::size_t>(index.data_ptr<std::int64_t>()[row])],
                          static_cast<double>(best.data_ptr<float>()[row]), std::vector<float>(first, first + classes)});
    }
    return result;
}

class ModelPredictor final : public run::Predictor {
  public:
    ModelPredictor(LoadedModel loaded, text::TokenizerPtr tokenizer)
        : m_model(std::move(loaded.model)), m_tokenizer(std::move(tokenizer)),
          m_labels{std::move(loaded.labels.domains), std::move(loaded.labels.intents), std::move(loaded.labels.classes),
                   std::move(loaded.labels.tags)} {}

    const run::HeadLabels& labels() const override { return m_labels; }

    Result<std::vector<run::Answer>> answer(const std::vector<std::string>& utterances) override {
        try {
            return answer_all(utterances);
        } catch (const std::bad_alloc&) {
            return fail(ErrorCode::OutOfMemory, "There is not enough memory for this utterance. Give shorter ones.");
        } catch (const c10::Error& error) {
            return fail(ErrorCode::Internal, error.what_without_backtrace());
        } catch (const std::exception& error) {
            return fail(ErrorCode::Internal, error.what());
        }
    }

  private:
    std::vector<run::Answer> answer_all(const std::vector<std::string>& utterances) {
        const torch::NoGradGuard no_graph;
        const auto& config = m_model.config();
        Pass pass;
        pass.domain = config.heads.domains > 0;
        pass.intent = config.heads.intents > 0;
        pass.tags = config.heads.tags > 0;
        pass.label = config.heads.classes > 0;
        EncodedTexts texts;
        std::vector<run::Answer> answers(utterances.size());
        for (std::size_t i = 0; i < utterances.size(); ++i) {
            corpus::Utterance utterance;
            utterance.text = utterances[i];
            utterance.words = answers[i].words = words_of(utterances[i]);
            texts.add(utterance, *m_tokenizer, config.encoder.max_length, nullptr);
        }
        for (const auto& examples : plan_batches_in_order(texts.lengths(), kBatchTokens)) {
            const auto outputs = m_model.forward(task_batch(texts, examples).to(m_model.device()), pass);
            const auto domains = verdicts(outputs.domain, m_labels.domains);
            const auto intents = verdicts(outputs.intent, m_labels.intents);
            const auto labels = verdicts(outputs.label, m_labels.labels);
            const auto tags = verdicts(outputs.tags, m_labels.tags);
            std::size_t row = 0;
            for (std::size_t i = 0; i < examples.size(); ++i) {
                const auto example = examples[i];
                run::Answer& answer = answers[static_cast<std::size_t>(example)];
                answer.domain = domains.empty() ? Verdict{} : domains[i];
                answer.intent = intents.empty() ? Verdict{} : intents[i];
                answer.label = labels.empty() ? Verdict{} : labels[i];
                for (const auto first : pass.tags ? texts.first_pieces(example) : std::span<const std::int32_t>()) {
                    answer.tags.push_back(first >= 0 ? tags[row++] : Verdict{"O", 0.0, {}});
                }
            }
        }
        return answers;
    }

    Model m_model;
    text::TokenizerPtr m_tokenizer;
    run::HeadLabels m_labels;
};

} // namespace

Result<std::unique_ptr<run::Predictor>> open_predictor(const std::filesystem::path& folder, const std::string& device) {
    try {
        auto loaded = read_model(folder, torch::Device(device));
        if (!loaded) {
            return fail(loaded.error());
        }
        auto tokenizer = text::load_tokenizer(folder);
        if (!tokenizer) {
            return fail(tokenizer.error());
        }
        const auto& config = loaded->model.config();
        const Heads& heads = config.heads;
        if (heads.domains + heads.intents + heads.tags + heads.classes == 0) {
            return fail(ErrorCode::BadInput, "This model has no head for a task. Choose a fine-tuned one.",
                        Place{folder.string(), 0, {}});
        }
        if ((*tokenizer)->vocabulary_size() > config.vocabulary) {
            return fail(ErrorCode::BadInput,
                        fmt::format("The model knows {} pieces but its tokenizer has {}.", config.vocabulary,
                                    (*tokenizer)->vocabulary_size()),
                        Place{folder.string(), 0, {}});
        }
        return std::make_unique<ModelPredictor>(std::move(*loaded), std::move(*tokenizer));
    } catch (const c10::Error& error) {
        return fail(ErrorCode::Internal, error.what_without_backtrace());
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::OutOfMemory, "The model does not fit into memory.");
    }
}

} // namespace stillroom::engine
