// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/run/predictor.h"

#include "core/base/utf8.h"
#include "core/engine/data/batch_builder.h"
#include "core/engine/data/batch_plan.h"
#include "core/engine/model_folder.h"
#include "core/engine/onnx/onnx_model.h"
#include "core/text/load_tokenizer.h"

#include <fmt/format.h>

#include <exception>
#include <functional>
#include <memory>
#include <utility>

namespace stillroom::engine {

namespace {

using run::Verdict;

constexpr std::int64_t kBatchTokens = 8192;

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

/// A model that answers, whatever runs it.
struct Speaker {
    std::function<Outputs(const Batch&)> forward; ///< logits of all its heads
    LabelMaps labels;
    std::int64_t max_length = 0;
    std::int64_t vocabulary = 0;
};

class TextPredictor final : public run::Predictor {
  public:
    TextPredictor(Speaker speaker, text::TokenizerPtr tokenizer)
        : m_forward(std::move(speaker.forward)), m_max_length(speaker.max_length), m_tokenizer(std::move(tokenizer)),
          m_labels{std::move(speaker.labels.domains), std::move(speaker.labels.intents),
                   std::move(speaker.labels.classes), std::move(speaker.labels.tags)} {}

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
        EncodedTexts texts;
        std::vector<run::Answer> answers(utterances.size());
        for (std::size_t i = 0; i < utterances.size(); ++i) {
            corpus::Utterance utterance;
            utterance.text = utterances[i];
            utterance.words = answers[i].words = split_words(utterances[i]);
            texts.add(utterance, *m_tokenizer, m_max_length, nullptr);
        }
        for (const auto& examples : plan_batches_in_order(texts.lengths(), kBatchTokens)) {
            const Outputs outputs = m_forward(task_batch(texts, examples));
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
                for (const auto first : outputs.tags.defined() ? texts.first_pieces(example) : std::span<const std::int32_t>()) {
                    answer.tags.push_back(first >= 0 ? tags[row++] : Verdict{"O", 0.0, {}});
                }
            }
        }
        return answers;
    }

    std::function<Outputs(const Batch&)> m_forward;
    std::int64_t m_max_length;
    text::TokenizerPtr m_tokenizer;
    run::HeadLabels m_labels;
};

Result<Speaker> speaker_of_folder(const std::filesystem::path& folder, const std::string& device) {
    auto loaded = read_model(folder, torch::Device(device));
    if (!loaded) {
        return fail(loaded.error());
    }
    const auto model = std::make_shared<Model>(std::move(loaded->model));
    const ModelConfig& config = model->config();
    const Heads& heads = config.heads;
    if (heads.domains + heads.intents + heads.tags + heads.classes == 0) {
        return fail(ErrorCode::BadInput, "This model has no head for a task. Choose a fine-tuned one.",
                    Place{folder.string(), 0, {}});
    }
    Pass pass;
    pass.domain = heads.domains > 0;
    pass.intent = heads.intents > 0;
    pass.tags = heads.tags > 0;
    pass.label = heads.classes > 0;
    return Speaker{[model, pass](const Batch& batch) { return model->forward(batch.to(model->device()), pass); },
                   std::move(loaded->labels), config.encoder.max_length, config.vocabulary};
}

Result<Speaker> speaker_of_onnx(const std::filesystem::path& file, const std::string& device) {
    if (device != "cpu") {
        return fail(ErrorCode::Unsupported, "ONNX models run on the CPU here.", Place{file.string(), 0, {}});
    }
    auto opened = onnx::OnnxModel::open(file);
    if (!opened) {
        return fail(opened.error());
    }
    const auto model = std::make_shared<const onnx::OnnxModel>(std::move(*opened));
    return Speaker{[model](const Batch& batch) { return model->forward(batch); }, model->labels(), model->max_length(),
                   model->vocabulary()};
}

} // namespace

Result<std::unique_ptr<run::Predictor>> open_predictor(const std::filesystem::path& path, const std::string& device) {
    try {
        const bool is_onnx = path.extension() == ".onnx";
        auto speaker = is_onnx ? speaker_of_onnx(path, device) : speaker_of_folder(path, device);
        if (!speaker) {
            return fail(speaker.error());
        }
        auto tokenizer = text::load_tokenizer(is_onnx ? path.parent_path() : path);
        if (!tokenizer) {
            return fail(tokenizer.error());
        }
        if (auto fits = can_frame(**tokenizer); !fits) {
            fits.error().place.file = path.string();
            return fail(fits.error());
        }
        if ((*tokenizer)->vocabulary_size() > speaker->vocabulary) {
            return fail(ErrorCode::BadInput,
                        fmt::format("The model knows {} pieces but its tokenizer has {}.", speaker->vocabulary,
                                    (*tokenizer)->vocabulary_size()),
                        Place{path.string(), 0, {}});
        }
        return std::make_unique<TextPredictor>(std::move(*speaker), std::move(*tokenizer));
    } catch (const c10::Error& error) {
        return fail(ErrorCode::Internal, error.what_without_backtrace());
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::OutOfMemory, "The model does not fit into memory.");
    }
}

} // namespace stillroom::engine
