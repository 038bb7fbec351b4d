# Everything that is linked is instrumented, third-party code included: a container that crosses
# from one to the other must be laid out the same on both sides.
if(MAATWERK_SANITIZE)
  set(MAATWERK_SANITIZE_FLAGS -fsanitize=address,undefined -fno-sanitize-recover=all
    -fno-omit-frame-pointer)
  add_compile_options(${MAATWERK_SANITIZE_FLAGS})
  add_link_options(${MAATWERK_SANITIZE_FLAGS})
endif()
